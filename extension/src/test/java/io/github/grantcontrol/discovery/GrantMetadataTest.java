package io.github.grantcontrol.discovery;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.syntax.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.protocol.oidc.OIDCWellKnownProvider;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;

class GrantMetadataTest {

    private static final List<String> ALL_GRANTS =
            Arrays.stream(Grant.values()).map(Grant::id).toList();

    @Test
    void withNothingConfiguredOnlyTheBoundsAreNew() {
        OIDCConfigurationRepresentation metadata = applied();

        assertThat(metadata.getGrantTypesSupported()).isEqualTo(ALL_GRANTS);
        assertThat(metadata.getResponseTypesSupported())
                .isEqualTo(OIDCWellKnownProvider.DEFAULT_RESPONSE_TYPES_SUPPORTED);
        assertThat(metadata.getOtherClaims())
                .isEqualTo(Map.of(GrantMetadata.BOUNDS, Map.of("min", 1L, "max", 3600L, "default", 300L)));
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void aGrantThatIsOffIsNotAnnounced(Grant grant) {
        OIDCConfigurationRepresentation metadata = applied(grant.shortName() + ".enable=false");

        assertThat(metadata.getGrantTypesSupported())
                .hasSize(ALL_GRANTS.size() - 1)
                .doesNotContain(grant.id());
        assertThat(metadata.getOtherClaims().isEmpty()).isEqualTo(grant == Grant.CLIENT_CREDENTIALS);
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void neitherIsOneWhosePolicyCannotBeRead(Grant grant) {
        OIDCConfigurationRepresentation metadata = applied(grant.shortName() + ".enable=nope");

        assertThat(metadata.getGrantTypesSupported())
                .hasSize(ALL_GRANTS.size() - 1)
                .doesNotContain(grant.id());
    }

    @Test
    void aGrantThatIsOnlyReportedIsAnnounced() {
        assertThat(applied("password.enable=false", "password.report_only=true").getGrantTypesSupported())
                .isEqualTo(ALL_GRANTS);
    }

    @Test
    void grantsThatAreNotGatedStay() {
        OIDCConfigurationRepresentation metadata = metadata();
        metadata.setGrantTypesSupported(List.of("implicit", "urn:example:other", "password"));
        policy("password.enable=false").applyTo(metadata);

        assertThat(metadata.getGrantTypesSupported()).containsExactly("implicit", "urn:example:other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "nope"})
    void withoutTheCodeGrantNoResponseTypeHasACode(String enable) {
        assertThat(applied("authorization_code.enable=" + enable).getResponseTypesSupported())
                .containsExactly("none", "id_token", "token", "id_token token");
    }

    @Test
    void keycloaksSharedListsAreLeftAlone() {
        applied("authorization_code.enable=false");

        assertThat(OIDCWellKnownProvider.DEFAULT_RESPONSE_TYPES_SUPPORTED).contains("code");
    }

    @Test
    void everyBoundIsToldInSeconds() {
        assertThat(bounds(applied("min=60", "max=86400", "default=900", "bearer_max=600")))
                .containsExactly(
                        Map.entry("min", 60L),
                        Map.entry("max", 86_400L),
                        Map.entry("default", 900L),
                        Map.entry("bearer_max", 600L));
    }

    @Test
    void theDefaultIsInsideTheBounds() {
        assertThat(bounds(applied("max=120"))).containsEntry("default", 120L);
        assertThat(bounds(applied("min=400"))).containsEntry("default", 400L);
    }

    @Test
    void boundsThatLeaveNothingAreNotTold() {
        assertThat(applied("min=600", "max=300").getOtherClaims()).isEmpty();
    }

    @Test
    void whatAnOverrideSaysOfTheBoundsIsKeptWhileTheGrantIsOn() {
        OIDCConfigurationRepresentation metadata = metadata();
        metadata.setOtherClaims(GrantMetadata.BOUNDS, "ask us");
        policy("max=120").applyTo(metadata);
        assertThat(metadata.getOtherClaims()).containsEntry(GrantMetadata.BOUNDS, "ask us");

        policy("client_credentials.enable=false").applyTo(metadata);
        assertThat(metadata.getOtherClaims()).isEmpty();
    }

    @Test
    void listsThatAnOverrideTookAwayStayAway() {
        OIDCConfigurationRepresentation metadata = metadata();
        metadata.setGrantTypesSupported(null);
        metadata.setResponseTypesSupported(Arrays.asList("code", null));
        policy("authorization_code.enable=false").applyTo(metadata);

        assertThat(metadata.getGrantTypesSupported()).isNull();
        assertThat(metadata.getResponseTypesSupported()).containsOnlyNulls();
        assertThat(metadata.getOtherClaims()).isEmpty();
    }

    private static OIDCConfigurationRepresentation applied(String... keyValues) {
        OIDCConfigurationRepresentation metadata = metadata();
        policy(keyValues).applyTo(metadata);
        return metadata;
    }

    private static OIDCConfigurationRepresentation metadata() {
        OIDCConfigurationRepresentation metadata = new OIDCConfigurationRepresentation();
        metadata.setGrantTypesSupported(ALL_GRANTS);
        metadata.setResponseTypesSupported(OIDCWellKnownProvider.DEFAULT_RESPONSE_TYPES_SUPPORTED);
        return metadata;
    }

    /** Of realm attributes: {@code password.enable=false}, or {@code max=60} for the bounds. */
    private static GrantMetadata policy(String... keyValues) {
        SettingsReader reader = SettingsReader.ofText(Layer.REALM);
        for (String keyValue : keyValues) {
            String[] pair = keyValue.split("=");
            String[] key = pair[0].contains(".")
                    ? pair[0].split("\\.", 2)
                    : new String[] {"client_credentials", "validity_period." + pair[0]};
            reader.read(key[0], key[1], pair[1], "realm attribute");
        }
        return new GrantMetadata(
                new RealmPolicy(ServerFileSettings.NONE, "acme", new RealmSettings(reader.statements(), Map.of())),
                300);
    }

    @SuppressWarnings("unchecked") // it is what PolicyMetadata puts there
    private static Map<String, Long> bounds(OIDCConfigurationRepresentation metadata) {
        return (Map<String, Long>) metadata.getOtherClaims().get(GrantMetadata.BOUNDS);
    }
}
