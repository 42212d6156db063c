package io.github.grantcontrol.admin;

import io.github.grantcontrol.document.DocumentNode;
import io.github.grantcontrol.document.DocumentProblem;
import io.github.grantcontrol.document.JsonDocument;
import io.github.grantcontrol.policy.message.LocalizableMessage;
import io.github.grantcontrol.policy.message.MessageKey;
import io.github.grantcontrol.policy.origin.JsonPointer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A token request to evaluate.
 *
 * @param clientId the client that would send the request
 * @param scope the {@code scope} parameter; empty if the request has none
 * @param validityPeriod the {@code validity_period} parameter, a number or any other text; empty if the request has none
 * @param binding the proof of possession that the request would carry
 */
record EvaluationRequest(String clientId, Optional<String> scope, Optional<String> validityPeriod, Binding binding) {

    /** The most bytes of a body. The longest scope that Keycloak reads by default has 4,000 characters. */
    static final int MAX_BYTES = 8 * 1024;

    /** What the token would be bound to. */
    enum Binding {
        NONE,
        /** A key (RFC 9449). */
        DPOP,
        /** A certificate (RFC 8705). */
        MTLS;

        private static Optional<Binding> find(Object word) {
            return Stream.of(values())
                    .filter(binding -> binding.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }

    private static final String CLIENT = "client";
    private static final String SCOPE = "scope";
    private static final String VALIDITY_PERIOD = "validity_period";
    private static final String BINDING = "binding";

    /**
     * Parses a JSON object. A null member is treated as missing.
     *
     * @throws InvalidSettingsException with every problem of the body
     */
    static EvaluationRequest parse(byte[] body) {
        JsonDocument json = JsonDocument.parse(body);
        List<DocumentProblem> problems = new ArrayList<>(json.problems());
        Map<String, String> texts = new HashMap<>();
        for (DocumentNode member : json.members()) {
            Optional<LocalizableMessage> expected = expected(member);
            if (expected.isPresent()) {
                problems.add(DocumentProblem.ofSyntax(member.position(), expected.get()));
            } else if (!isNull(member)) {
                texts.put(member.key(), member.value().toString());
            }
        }
        if (problems.isEmpty() && !texts.containsKey(CLIENT)) {
            problems.add(DocumentProblem.ofSyntax(JsonPointer.ROOT.member(CLIENT), MessageKey.MEMBER_REQUIRED.with()));
        }
        if (!problems.isEmpty()) {
            throw InvalidSettingsException.of(MessageKey.INVALID_REQUEST, problems);
        }
        return new EvaluationRequest(
                texts.get(CLIENT),
                Optional.ofNullable(texts.get(SCOPE)),
                Optional.ofNullable(texts.get(VALIDITY_PERIOD)),
                Binding.find(texts.get(BINDING)).orElse(Binding.NONE));
    }

    /** Returns what is expected of a member; empty if the member is valid. */
    private static Optional<LocalizableMessage> expected(DocumentNode member) {
        boolean isText = member.value() instanceof String;
        return switch (member.key()) {
            case CLIENT -> unless(isText, "a client ID");
            case SCOPE -> unless(isText || isNull(member), "a string");
            case VALIDITY_PERIOD -> unless(isText || member.isNumber() || isNull(member), "a number or a string");
            case BINDING -> unless(Binding.find(member.value()).isPresent() || isNull(member), "none, dpop or mtls");
            default ->
                Optional.of(MessageKey.MEMBER_UNKNOWN.with(
                        "members", String.join(", ", CLIENT, SCOPE, VALIDITY_PERIOD, BINDING)));
        };
    }

    private static Optional<LocalizableMessage> unless(boolean valid, String expected) {
        return valid ? Optional.empty() : Optional.of(MessageKey.MEMBER_EXPECTED.with("expected", expected));
    }

    private static boolean isNull(DocumentNode member) {
        return member.value() instanceof DocumentNode.Other other
                && other.what().equals("null");
    }
}
