package io.github.grantcontrol.cli;

import io.github.grantcontrol.document.toml.NameReference;
import io.github.grantcontrol.document.toml.PolicyFileContent;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.GrantPolicy;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.RealmSettings;
import io.github.grantcontrol.policy.ServerFileSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;
import io.github.grantcontrol.policy.decision.KeycloakDefault;
import io.github.grantcontrol.policy.decision.LifetimeDecision;
import io.github.grantcontrol.policy.decision.LifetimeRequest;
import io.github.grantcontrol.policy.decision.LifetimeRules;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.syntax.KeyGrammar;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Prints the policy that a file gives: as TOML, so that it is a server file again, with the origin of each value. */
final class EffectivePolicyPrinter {

    /** The Access Token Lifespan of a new realm. */
    private static final KeycloakDefault KEYCLOAK = new KeycloakDefault(300, false, false);

    private final CommandLine arguments;

    EffectivePolicyPrinter(CommandLine arguments) {
        this.arguments = arguments;
    }

    void print(PolicyFileContent.Valid content, PrintStream out, PrintStream err) {
        content.skipped().forEach(err::println);
        missingName(content.names()).ifPresent(name -> warn(err, "the file does not name the " + name));
        out.println("# " + arguments.shownFile() + ": " + scope());
        Function<Grant, GrantSettings> byGrant = byGrant(content.settings());
        boolean empty = true;
        for (Grant grant : Grant.values()) {
            GrantSettings settings = byGrant.apply(grant);
            for (SettingKey<?> key : SettingKey.all()) {
                Optional<Sourced<?>> set = settings.values().find(key);
                if (set.isPresent()) {
                    out.println(line(KeyGrammar.key(grant, key), set.get()));
                    empty = false;
                }
            }
            warnIfNoLifetimeIsLeft(settings, err);
        }
        if (empty) {
            out.println("# no grant has a setting");
        }
        if (arguments.realm().isEmpty()) {
            summary(content.names()).ifPresent(out::println);
        }
    }

    private String scope() {
        return arguments.realm().isEmpty() ? "every realm" : name(arguments.client());
    }

    /** Returns the name of the realm, or of the client in it, in one line. */
    private String name(Optional<String> client) {
        String realm = "realm '" + arguments.realm().orElseThrow() + "'";
        return PrintableText.oneLine(
                client.map(id -> "client '" + id + "' of " + realm).orElse(realm));
    }

    private Function<Grant, GrantSettings> byGrant(ServerFileSettings file) {
        return arguments
                .realm()
                .map(name -> new RealmPolicy(file, name, RealmSettings.NONE))
                .<Function<Grant, GrantSettings>>map(realm -> grant -> realm.serverFile(grant, arguments.client()))
                .orElse(file.server()::get);
    }

    private static String line(String key, Sourced<?> set) {
        Object value = set.documentValue() instanceof String word ? '"' + word + '"' : set.value();
        return key + " = " + value + "  # " + set.origin().describe();
    }

    private void warnIfNoLifetimeIsLeft(GrantSettings settings, PrintStream err) {
        LifetimeDecision decision = LifetimeRules.decide(
                GrantPolicy.NEUTRAL.narrow(settings).enforced(), LifetimeRequest.unspecified(false, KEYCLOAK));
        if (decision instanceof LifetimeDecision.Refused refused) {
            warn(err, refused.description());
        }
    }

    private void warn(PrintStream err, String message) {
        err.println(arguments.shownFile() + ": warning: " + message);
    }

    /** Returns the realm or client of the command line that the file does not name; its policy is a wider one. */
    private Optional<String> missingName(List<NameReference> names) {
        Optional<String> realm = arguments.realm();
        Optional<String> client = arguments.client();
        if (realm.isEmpty()) {
            return Optional.empty();
        }
        List<NameReference> ofRealm =
                names.stream().filter(name -> name.realm().equals(realm.get())).toList();
        if (ofRealm.isEmpty()) {
            return Optional.of(name(Optional.empty()));
        }
        boolean named = client.isEmpty()
                || ofRealm.stream().anyMatch(name -> name.client().equals(client));
        return named ? Optional.empty() : Optional.of(name(client));
    }

    private static Optional<String> summary(List<NameReference> names) {
        long clients = names.stream().filter(name -> name.client().isPresent()).count();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("# realms in the file: " + (names.size() - clients) + ", clients in the file: " + clients
                        + "; --realm and --client print their policy");
    }
}
