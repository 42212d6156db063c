package io.github.grantcontrol.document.toml;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.TomlText;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.IssuedTokens;
import io.github.grantcontrol.policy.origin.DocumentPosition;
import io.github.grantcontrol.policy.origin.Scope;
import io.github.grantcontrol.policy.origin.SettingOrigin;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import io.github.grantcontrol.policy.syntax.ProblemList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Adds warnings about valid tables of the server that probably do not have the expected effect. */
record ServerTableWarnings(
        ServerFileSettings settings, Function<DocumentPosition, SettingOrigin> origins, ProblemList warnings) {

    /** The client of the admin console. */
    private static final String ADMIN_CONSOLE = "security-admin-console";

    private static final String CUSTOM_GRANT_TYPE = "custom_grant_type";
    private static final String RESPONSE_TYPE = "response_type";

    /** Warns if the sign-in of administrators is disabled with that of every other realm. */
    void addLockOut(String adminRealm) {
        RealmSettings realm = settings.realm(adminRealm);
        Stream.of(Grant.values()).filter(Grant::isNeededToAdminister).forEach(grant -> {
            GrantSettings effective = GrantSettings.merge(List.of(
                    settings.server().get(grant),
                    realm.realm().get(grant),
                    realm.client(ADMIN_CONSOLE).get(grant)));
            disabled(effective)
                    .filter(enable ->
                            !effective.isReportOnly() && enable.origin().scope() == Scope.SERVER)
                    .ifPresent(enable -> warnings.add(
                            enable.origin(),
                            "warning: " + grant.shortName() + " is disabled for every realm: administrators cannot sign"
                                    + " in to the admin console; an exception for them is enable = true in ["
                                    + KeyGrammar.REALM + "." + TomlText.key(adminRealm) + "." + KeyGrammar.PREFIX
                                    + grant.shortName() + "]"));
        });
    }

    /**
     * Warns about each realm in which {@code reject_issued} does nothing, because the file enables the disabled grant for a
     * client. Whether the realm has the client is not known here.
     */
    void addExemptClients() {
        boolean inServer = rejectsIssued(settings.server());
        settings.realms().keySet().stream().sorted().forEach(name -> {
            if (!inServer && !rejectsIssued(settings.realm(name).realm())) {
                return;
            }
            RealmPolicy realm = new RealmPolicy(settings, name, RealmSettings.NONE);
            IssuedTokens.decide(realm, clientId -> Optional.of(SettingsByGrant.NONE))
                    .exempt()
                    .forEach((grant, clientId) -> warnings.add(
                            realm.forRealm(grant)
                                    .enforced()
                                    .get(SettingKey.REJECT_ISSUED)
                                    .orElseThrow()
                                    .origin(),
                            "warning: " + grant.shortName() + ".reject_issued does nothing in realm '" + name
                                    + "' while it has the client '" + clientId + "', for which the grant is enabled"));
        });
    }

    /** Warns about keys in the server's {@code oauth} table that other products have and that have no effect here. */
    void addIneffective(DocumentNode oauth) {
        oauth.child(CUSTOM_GRANT_TYPE).ifPresent(node -> node.tables().forEach(this::addCustomGrant));
        oauth.child(RESPONSE_TYPE)
                .flatMap(node -> node.child("token"))
                .flatMap(node -> node.child(SettingKey.ENABLE.path()))
                .filter(node -> node.value().toString().equals("false"))
                .ifPresent(node -> warnings.add(
                        origins.apply(node.position()),
                        "skipped: '" + KeyGrammar.OAUTH + "." + RESPONSE_TYPE
                                + ".token' never reaches the token endpoint;"
                                + " disable it in Keycloak's client settings (Implicit flow)"));
    }

    /** Warns, because WSO2 keeps a disabled grant enabled if it is a custom grant type too. */
    private void addCustomGrant(List<DocumentNode> table) {
        for (DocumentNode node : table) {
            Optional<Grant> grant =
                    node.key().equals("name") ? Grant.findByName(node.value().toString()) : Optional.empty();
            grant.flatMap(known -> disabled(settings.server().get(known)))
                    .ifPresent(enable -> warnings.add(
                            origins.apply(node.position()),
                            "skipped: '" + KeyGrammar.OAUTH + "." + CUSTOM_GRANT_TYPE + "' does not enable "
                                    + grant.get().shortName() + ", which '"
                                    + KeyGrammar.key(grant.get(), SettingKey.ENABLE) + "' disables"));
        }
    }

    private static boolean rejectsIssued(SettingsByGrant settings) {
        return settings.byGrant().values().stream()
                .anyMatch(grant -> grant.get(SettingKey.REJECT_ISSUED).isPresent());
    }

    private static Optional<Sourced<Boolean>> disabled(GrantSettings settings) {
        return settings.get(SettingKey.ENABLE).filter(enable -> !enable.value());
    }
}
