package io.github.grantcontrol.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the enforced value of one key came from, and what became of everything else that was said of it.
 *
 * @param decides the value that is enforced; empty where nobody's is, and for {@code report_only}, which each author says
 *     for itself alone
 * @param heard everything that was said, strongest author first, nearest place last within one author
 */
public record Provenance(Optional<Said<?>> decides, List<Heard> heard) {

    /**
     * One thing that was said.
     *
     * @param by what counts instead; empty where it decides, or counts for nothing by itself
     */
    public record Heard(Said<?> said, Voice.Scope scope, Outcome outcome, Optional<Said<?>> by) {}

    /** What became of something that was said. */
    public enum Outcome {
        /** It is the enforced value. */
        DECIDES,
        /** Another author said the same. */
        AGREES,
        /** Another author said something stricter. */
        NARROWED,
        /** Something nearer was said, by the same author or of a key that is no bound. */
        OVERRIDDEN,
        /** Its author is {@code report_only}: not enforced. */
        REPORTED,
        /** {@code allow_refresh_tokens = true} by an author who cannot widen. */
        NOT_COUNTED
    }

    public Provenance {
        heard = List.copyOf(heard);
    }

    /** The provenance of a key; {@code voices} as {@link RealmPolicy#voices} has them, weaker authors' after them. */
    public static Provenance of(Key key, List<Voice> voices) {
        List<Speaker> speakers = Speaker.of(voices);
        GrantRules enforced = speakers.stream()
                .filter(speaker -> !speaker.says().isReportOnly())
                .map(speaker -> GrantRules.of(speaker.says()))
                .reduce(GrantRules.NEUTRAL, GrantRules::and);
        Optional<Said<?>> decides = enforced.said(key);
        List<Heard> heard = new ArrayList<>();
        boolean found = false;
        for (Speaker speaker : speakers) {
            for (Heard one : speaker.heard(key, decides, found)) {
                found |= one.outcome() == Outcome.DECIDES;
                heard.add(one);
            }
        }
        return new Provenance(decides, heard);
    }

    /** Whoever combines by narrowing: an author with all its places, or one client policy. */
    private record Speaker(List<Voice> voices, Statement says) {

        static List<Speaker> of(List<Voice> voices) {
            List<Speaker> speakers = new ArrayList<>();
            List<Voice> same = new ArrayList<>();
            for (Voice voice : voices) {
                if (!same.isEmpty()
                        && (voice.author() == Author.CLIENT_POLICY
                                || voice.author() != same.get(0).author())) {
                    speakers.add(of(same, same.get(0).statement()));
                    same.clear();
                }
                same.add(voice);
            }
            if (!same.isEmpty()) {
                speakers.add(of(same, same.get(0).statement()));
            }
            return speakers;
        }

        private static Speaker of(List<Voice> same, Statement farthest) {
            Statement says = farthest;
            for (Voice voice : same.subList(1, same.size())) {
                says = voice.statement().over(says);
            }
            return new Speaker(List.copyOf(same), says);
        }

        List<Heard> heard(Key key, Optional<Said<?>> decides, boolean found) {
            List<Heard> heard = new ArrayList<>();
            for (int i = 0; i < voices.size(); i++) {
                Optional<? extends Said<?>> said = voices.get(i).statement().said(key);
                if (said.isPresent()) {
                    boolean nearest = voices.subList(i + 1, voices.size()).stream()
                            .noneMatch(nearer -> nearer.statement().said(key).isPresent());
                    Voice.Scope scope = voices.get(i).scope();
                    heard.add(
                            nearest
                                    ? judge(key, said.get(), scope, decides, found)
                                    : new Heard(
                                            said.get(),
                                            scope,
                                            Outcome.OVERRIDDEN,
                                            says.said(key).map(word -> word)));
                }
            }
            return heard;
        }

        private Heard judge(Key key, Said<?> said, Voice.Scope scope, Optional<Said<?>> decides, boolean found) {
            if (key == Key.REPORT_ONLY) {
                return new Heard(said, scope, Outcome.DECIDES, Optional.empty());
            }
            if (says.isReportOnly()) {
                return new Heard(said, scope, Outcome.REPORTED, Optional.empty());
            }
            if (GrantRules.of(says).said(key).isEmpty()) {
                return new Heard(said, scope, Outcome.NOT_COUNTED, Optional.empty());
            }
            if (!found && decides.filter(said::equals).isPresent()) {
                return new Heard(said, scope, Outcome.DECIDES, Optional.empty());
            }
            boolean same = decides.filter(winner -> Objects.equals(winner.value(), said.value()))
                    .isPresent();
            Outcome lost = key.isBound() ? Outcome.NARROWED : Outcome.OVERRIDDEN;
            return new Heard(said, scope, same ? Outcome.AGREES : lost, decides);
        }
    }
}
