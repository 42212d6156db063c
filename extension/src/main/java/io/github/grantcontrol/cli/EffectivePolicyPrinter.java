package io.github.grantcontrol.cli;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.OnExceed;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The policy that a file gives, as TOML with each value's place, so that it can be read, compared and used again. */
final class EffectivePolicyPrinter {

    /** Keycloak's Access Token Lifespan as realms come with it. */
    private static final long KEYCLOAK_SECONDS = 300;

    private final CommandLine arguments;

    EffectivePolicyPrinter(CommandLine arguments) {
        this.arguments = arguments;
    }

    void print(PolicyFileContent.Valid policy, PrintStream out, PrintStream err) {
        policy.skipped().forEach(skipped -> err.println(skipped));
        warnIfUnknown(policy.mentions(), err);
        out.println("# " + arguments.shownFile() + ": " + scope());
        boolean silent = true;
        for (Grant grant : Grant.values()) {
            GrantSettings statement = statement(policy.statements(), grant);
            for (SettingKey key : SettingKey.values()) {
                Optional<? extends Sourced<?>> said = statement.said(key);
                if (said.isPresent()) {
                    out.println(line(key.of(grant), said.get()));
                    silent = false;
                }
            }
            warnIfNothingIsLeft(GrantPolicy.NEUTRAL.and(statement), err);
        }
        if (silent) {
            out.println("# nothing is said of any grant");
        }
        if (arguments.realm().isEmpty()) {
            named(policy.mentions()).ifPresent(out::println);
        }
    }

    private String scope() {
        return arguments.client().map(client -> "client '" + client + "' of ").orElse("")
                + arguments.realm().map(realm -> "realm '" + realm + "'").orElse("every realm");
    }

    /** What the operator says in the end: of what is said twice, the nearest. */
    private GrantSettings statement(ServerFileSettings operator, Grant grant) {
        if (arguments.realm().isEmpty()) {
            return operator.server().of(grant);
        }
        RealmPolicy realm = new RealmPolicy(operator, arguments.realm().get(), RealmSettings.NONE);
        List<ScopedSettings> voices = arguments
                .client()
                .map(client -> realm.voices(grant, client, SettingsByGrant.NONE))
                .orElseGet(() -> realm.voices(grant));
        return voices.stream().map(ScopedSettings::statement).reduce(GrantSettings.NONE, (farther, nearer) -> nearer.over(farther));
    }

    private static String line(String key, Sourced<?> said) {
        Object value = said.value() instanceof OnExceed onExceed ? '"' + onExceed.word() + '"' : said.value();
        return key + " = " + value + "  # " + said.place();
    }

    private void warnIfNothingIsLeft(GrantPolicy policy, PrintStream err) {
        LifetimeDecision usual = policy.decide(LifetimeRequest.unspecified(false, KEYCLOAK_SECONDS, false));
        if (usual instanceof LifetimeDecision.Refused refused) {
            err.println(arguments.shownFile() + ": warning: " + refused.description());
        }
    }

    private void warnIfUnknown(List<NameReference> mentions, PrintStream err) {
        Optional<String> realm = arguments.realm();
        Optional<String> client = arguments.client();
        if (realm.isPresent()
                && mentions.stream().noneMatch(name -> name.realm().equals(realm.get()))) {
            err.println(arguments.shownFile() + ": warning: the file does not name the realm '" + realm.get() + "'");
        } else if (client.isPresent()
                && mentions.stream()
                        .noneMatch(name -> name.realm().equals(realm.get())
                                && name.client().equals(client))) {
            err.println(arguments.shownFile() + ": warning: the file does not name the client '" + client.get()
                    + "' of realm '" + realm.get() + "'");
        }
    }

    private static Optional<String> named(List<NameReference> mentions) {
        long clients =
                mentions.stream().filter(name -> name.client().isPresent()).count();
        long realms = mentions.size() - clients;
        return mentions.isEmpty()
                ? Optional.empty()
                : Optional.of("# realms by name: " + realms + ", clients by name: " + clients
                        + "; --realm and --client show what they get");
    }
}
