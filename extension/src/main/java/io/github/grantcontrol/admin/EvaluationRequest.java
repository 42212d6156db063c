package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.JsonDocument;
import io.github.grantcontrol.policy.SettingProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A token request that an administrator asks about.
 *
 * @param clientId who would send it
 * @param scope as it would be sent; empty where none would be
 * @param validityPeriod as it would be sent, a number or any other text; empty where none would be
 * @param binding what the token would be bound to
 */
record EvaluationRequest(String clientId, Optional<String> scope, Optional<String> validityPeriod, Binding binding) {

    /** What proof of possession the request would carry. */
    enum Binding {
        NONE,
        /** RFC 9449. */
        DPOP,
        /** RFC 8705. */
        MTLS
    }

    private static final String CLIENT = "client";
    private static final String SCOPE = "scope";
    private static final String VALIDITY_PERIOD = "validity_period";
    private static final String BINDING = "binding";

    /** @throws InvalidSettingsException with every problem of the body */
    static EvaluationRequest of(RequestBody body) {
        JsonDocument json = body.json();
        List<SettingProblem> problems = new ArrayList<>(json.problems());
        String client = null;
        Optional<String> scope = Optional.empty();
        Optional<String> validityPeriod = Optional.empty();
        Binding binding = Binding.NONE;
        for (JsonDocument.Member member : json.members()) {
            Optional<String> text = text(member);
            boolean isText = member.plain() instanceof String;
            switch (member.key()) {
                case CLIENT -> client = isText ? (String) member.plain() : wrong(problems, member, "a client id");
                case SCOPE -> {
                    scope = text;
                    if (!isText && !isNull(member)) {
                        wrong(problems, member, "a text");
                    }
                }
                case VALIDITY_PERIOD -> {
                    validityPeriod = text;
                    if (text.isEmpty() && !isNull(member)) {
                        wrong(problems, member, "a text or a number");
                    }
                }
                case BINDING -> {
                    Optional<Binding> known = binding(member);
                    binding = known.orElse(Binding.NONE);
                    if (known.isEmpty()) {
                        wrong(problems, member, "none, dpop or mtls");
                    }
                }
                default ->
                    problems.add(new SettingProblem(
                            member.place(),
                            "unknown: there are " + String.join(", ", CLIENT, SCOPE, VALIDITY_PERIOD, BINDING)));
            }
        }
        if (client == null && problems.isEmpty()) {
            problems.add(new SettingProblem("/" + CLIENT, "this is required"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException("The question is not understood", RequestBody.views(problems));
        }
        return new EvaluationRequest(client, scope, validityPeriod, binding);
    }

    /** A text, or a number as it is written. */
    private static Optional<String> text(JsonDocument.Member member) {
        return member.isNumber() || member.plain() instanceof String
                ? Optional.of(member.plain().toString())
                : Optional.empty();
    }

    private static boolean isNull(JsonDocument.Member member) {
        return member.plain() instanceof DocumentNode.Shown shown && shown.what().equals("null");
    }

    private static Optional<Binding> binding(JsonDocument.Member member) {
        for (Binding binding : Binding.values()) {
            if (binding.name().toLowerCase(Locale.ROOT).equals(member.plain())) {
                return Optional.of(binding);
            }
        }
        return isNull(member) ? Optional.of(Binding.NONE) : Optional.empty();
    }

    private static String wrong(List<SettingProblem> problems, JsonDocument.Member member, String expected) {
        problems.add(new SettingProblem(member.place(), "this must be " + expected));
        return null;
    }
}
