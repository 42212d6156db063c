package io.github.grantcontrol.admin;

import static io.github.grantcontrol.source.Models.answering;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.Profile;
import org.keycloak.common.profile.PropertiesProfileConfigResolver;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.ClientPermissionEvaluator;

class ConfiguredClientsTest {

    @BeforeEach
    void configureProfile() {
        Profile.configure(new PropertiesProfileConfigResolver(new Properties()));
    }

    @AfterEach
    void resetProfile() {
        Profile.reset();
    }

    @ParameterizedTest
    @CsvSource({
        // view-clients, query-clients, fine-grained permissions of the realm, whether the caller can view some client
        "true,  true,  false, true",
        "false, true,  false, false",
        "false, true,  true,  true",
        "false, false, true,  false",
    })
    void decidesWhetherACallerCanViewAnyClient(boolean view, boolean list, boolean fineGrained, boolean some) {
        ClientPermissionEvaluator clients =
                answering(ClientPermissionEvaluator.class, Map.of("canView", () -> view, "canList", () -> list));
        AdminPermissionEvaluator auth = answering(AdminPermissionEvaluator.class, Map.of("clients", () -> clients));
        RealmModel realm = answering(RealmModel.class, Map.of("isAdminPermissionsEnabled", () -> fineGrained));

        assertThat(ConfiguredClients.canViewSome(realm, auth)).isEqualTo(some);
    }
}
