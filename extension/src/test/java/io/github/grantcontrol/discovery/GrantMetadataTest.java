package io.github.grantcontrol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingsBuilder;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.origin.Layer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    void withoutSettingsOnlyTheBoundsAreAdded() {
        OIDCConfigurationRepresentation metadata = applied();

        assertThat(metadata.getGrantTypesSupported()).isEqualTo(ALL_GRANTS);
        assertThat(metadata.getResponseTypesSupported())
                .isEqualTo(OIDCWellKnownProvider.DEFAULT_RESPONSE_TYPES_SUPPORTED);
        assertThat(metadata.getOtherClaims())
                .isEqualTo(Map.of(GrantMetadata.BOUNDS, Map.of("min", 1L, "max", 3600L, "default", 300L)));
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void aDisabledGrantIsRemoved(Grant grant) {
        OIDCConfigurationRepresentation metadata = applied(grant.shortName() + ".enable=false");

        assertThat(metadata.getGrantTypesSupported())
                .hasSize(ALL_GRANTS.size() - 1)
                .doesNotContain(grant.id());
        assertThat(metadata.getOtherClaims().isEmpty()).isEqualTo(grant == Grant.CLIENT_CREDENTIALS);
    }

    @ParameterizedTest
    @EnumSource(Grant.class)
    void aGrantWithAnUnreadablePolicyIsRemoved(Grant grant) {
        OIDCConfigurationRepresentation metadata = applied(grant.shortName() + ".enable=nope");

        assertThat(metadata.getGrantTypesSupported())
                .hasSize(ALL_GRANTS.size() - 1)
                .doesNotContain(grant.id());
    }

    @Test
    void aGrantThatReportOnlySettingsDisableIsKept() {
        assertThat(applied("password.enable=false", "password.report_only=true").getGrantTypesSupported())
                .isEqualTo(ALL_GRANTS);
    }

    @Test
    void grantsWithoutAGateAreKept() {
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
    void keycloaksSharedListsAreNotChanged() {
        applied("authorization_code.enable=false");

        assertThat(OIDCWellKnownProvider.DEFAULT_RESPONSE_TYPES_SUPPORTED).contains("code");
    }

    @Test
    void eachBoundIsInSeconds() {
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
    void boundsThatLeaveNoLifetimeAreNotAdded() {
        assertThat(applied("min=600", "max=300").getOtherClaims()).isEmpty();
    }

    @Test
    void anOverrideOfTheBoundsIsKeptWhileTheGrantIsEnabled() {
        OIDCConfigurationRepresentation metadata = metadata();
        metadata.setOtherClaims(GrantMetadata.BOUNDS, "overridden");
        policy("max=120").applyTo(metadata);
        assertThat(metadata.getOtherClaims()).containsEntry(GrantMetadata.BOUNDS, "overridden");

        policy("client_credentials.enable=false").applyTo(metadata);
        assertThat(metadata.getOtherClaims()).isEmpty();
    }

    @Test
    void listsThatAnOverrideRemovesAreNotAdded() {
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

    /**
     * Returns the metadata of a realm with attributes: {@code password.enable=false}, or {@code max=60} for the
     * bounds.
     */
    private static GrantMetadata policy(String... keyValues) {
        Map<Grant, List<String>> byGrant = Arrays.stream(keyValues)
                .collect(Collectors.groupingBy(
                        keyValue -> keyValue.contains(".") ? grant(keyValue) : Grant.CLIENT_CREDENTIALS,
                        Collectors.mapping(
                                keyValue -> keyValue.substring(keyValue.indexOf('.') + 1), Collectors.toList())));
        Map<Grant, GrantSettings> settings = new EnumMap<>(Grant.class);
        byGrant.forEach((grant, pairs) ->
                settings.put(grant, SettingsBuilder.settings(Layer.REALM, grant, pairs.toArray(String[]::new))));
        return new GrantMetadata(
                new RealmPolicy(ServerFileSettings.NONE, "acme", SettingsBuilder.realm(new SettingsByGrant(settings))),
                new KeycloakDefault(300, false, false));
    }

    private static Grant grant(String keyValue) {
        return Grant.findByName(keyValue.substring(0, keyValue.indexOf('.'))).orElseThrow();
    }

    @SuppressWarnings("unchecked") // GrantMetadata sets a map
    private static Map<String, Long> bounds(OIDCConfigurationRepresentation metadata) {
        return (Map<String, Long>) metadata.getOtherClaims().get(GrantMetadata.BOUNDS);
    }
}
