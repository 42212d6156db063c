package io.github.grantcontrol.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.source.file.InvalidPolicyFileException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

class DefaultGrantPolicyProviderFactoryTest {

    private static final String HOME = "kc.home.dir";

    /** Keycloak reads its configuration from system properties unless a server replaces this. */
    private static final String ADMIN_REALM = "keycloak.admin.realm";

    private static final String DISABLED = "[oauth.grant_type.password]\nenable = false\n[server]\n";

    @TempDir
    private Path home;

    private final DefaultGrantPolicyProviderFactory factory = new DefaultGrantPolicyProviderFactory();

    @BeforeEach
    void setHome() throws IOException {
        System.setProperty(HOME, home.resolve("bin/..").toString());
        Files.createDirectories(home.resolve("conf"));
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
        factory.close();
    }

    @Test
    void isTheOnlyProviderAndDescribesItsOptions() {
        assertThat(ServiceLoader.load(GrantPolicyProviderFactory.class))
                .singleElement()
                .isInstanceOf(DefaultGrantPolicyProviderFactory.class)
                .extracting(GrantPolicyProviderFactory::getId)
                .isEqualTo("default");
        assertThat(factory.getConfigMetadata())
                .extracting(ProviderConfigProperty::getName, ProviderConfigProperty::getDefaultValue)
                .containsExactly(tuple("file", "conf/grant-control.toml"), tuple("untested", false));
    }

    @Test
    void fileIsBelowTheHomeUnlessTheOptionIsSet() throws IOException {
        Files.writeString(home.resolve("conf/grant-control.toml"), DISABLED);
        Files.writeString(home.resolve("other.toml"), "# nothing");

        factory.init(option(null));
        assertThat(factory.state().path()).isEqualTo(home.resolve("conf/grant-control.toml"));
        assertThat(factory.state().settings().server().get(Grant.PASSWORD).get(SettingKey.ENABLE))
                .isPresent();
        assertThat(factory.getOperationalInfo())
                .containsEntry("File", home + "/conf/grant-control.toml")
                .containsEntry("Skipped", "1")
                .containsEntry("Reloads", "0 successful, 0 failed")
                .containsEntry("Last reload failure", "none")
                .containsKeys("SHA-256", "Read at", "Skipped lines");

        factory.init(option("other.toml"));
        assertThat(factory.state().path()).isEqualTo(home.resolve("other.toml"));
        factory.init(option(home.resolve("other.toml").toString()));
        assertThat(factory.state().path()).isEqualTo(home.resolve("other.toml"));
    }

    @Test
    void onlyTheDefaultFileCanBeMissing() {
        factory.init(option(null));

        assertThat(factory.getOperationalInfo())
                .containsEntry("File", home + "/conf/grant-control.toml (none)")
                .doesNotContainKey("SHA-256");
        assertThatThrownBy(() -> factory.init(option("conf/grant-control.toml")))
                .isInstanceOf(InvalidPolicyFileException.class);
    }

    @Test
    void invalidFileStopsTheStart() throws IOException {
        Files.writeString(home.resolve("conf/grant-control.toml"), "[realms.acme]");

        assertThatThrownBy(() -> factory.init(option(null))).hasMessageContaining("grant-control.toml:1:");
    }

    /** The admin realm's sign-in is disabled too, so the skipped list warns, and the start logs that list. */
    @Test
    void startLogsTheSkippedLines() throws IOException {
        Files.writeString(
                home.resolve("conf/grant-control.toml"),
                "[oauth.grant_type.authorization_code]\nenable = false\n[oauth.grant_type.kerberos]\n");
        try (CapturedLog logged = new CapturedLog()) {
            factory.init(option(null));
            factory.postInit(serverWithoutGrants());

            assertThat(logged.warnings())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("kerberos"))
                    .anyMatch(line -> line.contains("authorization_code") && line.contains("admin"));
            assertThat(factory.removedSettings()).isZero();
        }
    }

    @Test
    void adminRealmCanHaveAnotherName() throws IOException {
        String disabled = "[oauth.grant_type.authorization_code]\nenable = false\n[realm.%s.oauth.grant_type"
                + ".authorization_code]\nenable = true";
        System.setProperty(ADMIN_REALM, "admins");
        try {
            Files.writeString(home.resolve("conf/grant-control.toml"), String.format(disabled, "admins"));
            factory.init(option(null));
            assertThat(factory.state().content().skipped()).isEmpty();

            Files.writeString(home.resolve("conf/grant-control.toml"), String.format(disabled, "master"));
            factory.init(option(null));
            assertThat(factory.state().content().skipped())
                    .singleElement()
                    .asString()
                    .endsWith("[realm.admins.oauth.grant_type.authorization_code]");
        } finally {
            System.clearProperty(ADMIN_REALM);
        }
    }

    @Test
    void serverInfoCountsAllSkippedLines() throws IOException {
        StringBuilder grants = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            grants.append("[oauth.grant_type.other").append(i).append("]\n");
        }
        Files.writeString(home.resolve("conf/grant-control.toml"), grants);

        factory.init(option(null));

        assertThat(factory.getOperationalInfo()).containsEntry("Skipped", "500");
        assertThat(factory.getOperationalInfo().get("Skipped lines")).endsWith("; and 480 more");
    }

    @Test
    void serverInfoNamesTheGrantsThatTheServerDoesNotHave() {
        factory.init(option(null));
        assertThat(factory.getOperationalInfo()).containsEntry("Grants that the server does not have", "none");

        factory.postInit(serverWithoutGrants());

        assertThat(factory.getOperationalInfo().get("Grants that the server does not have"))
                .contains("client_credentials, ", "jwt_bearer, ");
    }

    private static KeycloakSessionFactory serverWithoutGrants() {
        return Models.answering(
                KeycloakSessionFactory.class, Map.of("register", () -> null, "getProviderFactory", () -> null));
    }

    private static Config.Scope option(String file) {
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (self, method, args) -> args[0].equals("file") ? file : null);
    }
}
