package io.github.grantcontrol.policy.explain;

import io.github.grantcontrol.policy.EffectiveSettings;
import io.github.grantcontrol.policy.GrantSettings;
import io.github.grantcontrol.policy.Layer;
import io.github.grantcontrol.policy.RealmPolicy;
import io.github.grantcontrol.policy.ScopedSettings;
import io.github.grantcontrol.policy.SettingKey;
import io.github.grantcontrol.policy.Sourced;

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
public record SettingExplanation(Optional<Sourced<?>> decides, List<Heard> heard) {

    /**
     * One thing that was said.
     *
     * @param by what counts instead; empty where it decides, or counts for nothing by itself
     */
    public record Heard(Sourced<?> said, ScopedSettings.Scope scope, Outcome outcome, Optional<Sourced<?>> by) {}

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

    public SettingExplanation {
        heard = List.copyOf(heard);
    }

    /** The provenance of a key; {@code voices} as {@link RealmPolicy#voices} has them, weaker authors' after them. */
    public static SettingExplanation of(SettingKey key, List<ScopedSettings> voices) {
        List<Speaker> speakers = Speaker.of(voices);
        EffectiveSettings enforced = speakers.stream()
                .filter(speaker -> !speaker.says().isReportOnly())
                .map(speaker -> EffectiveSettings.of(speaker.says()))
                .reduce(EffectiveSettings.NEUTRAL, EffectiveSettings::and);
        Optional<Sourced<?>> decides = enforced.said(key);
        List<Heard> heard = new ArrayList<>();
        boolean found = false;
        for (Speaker speaker : speakers) {
            for (Heard one : speaker.heard(key, decides, found)) {
                found |= one.outcome() == Outcome.DECIDES;
                heard.add(one);
            }
        }
        return new SettingExplanation(decides, heard);
    }

    /** Whoever combines by narrowing: an author with all its places, or one client policy. */
    private record Speaker(List<ScopedSettings> voices, GrantSettings says) {

        static List<Speaker> of(List<ScopedSettings> voices) {
            List<Speaker> speakers = new ArrayList<>();
            List<ScopedSettings> same = new ArrayList<>();
            for (ScopedSettings voice : voices) {
                if (!same.isEmpty()
                        && (voice.author() == Layer.CLIENT_POLICY
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

        private static Speaker of(List<ScopedSettings> same, GrantSettings farthest) {
            GrantSettings says = farthest;
            for (ScopedSettings voice : same.subList(1, same.size())) {
                says = voice.statement().over(says);
            }
            return new Speaker(List.copyOf(same), says);
        }

        List<Heard> heard(SettingKey key, Optional<Sourced<?>> decides, boolean found) {
            List<Heard> heard = new ArrayList<>();
            for (int i = 0; i < voices.size(); i++) {
                Optional<? extends Sourced<?>> said = voices.get(i).statement().said(key);
                if (said.isPresent()) {
                    boolean nearest = voices.subList(i + 1, voices.size()).stream()
                            .noneMatch(nearer -> nearer.statement().said(key).isPresent());
                    ScopedSettings.Scope scope = voices.get(i).scope();
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

        private Heard judge(SettingKey key, Sourced<?> said, ScopedSettings.Scope scope, Optional<Sourced<?>> decides, boolean found) {
            if (key == SettingKey.REPORT_ONLY) {
                return new Heard(said, scope, Outcome.DECIDES, Optional.empty());
            }
            if (says.isReportOnly()) {
                return new Heard(said, scope, Outcome.REPORTED, Optional.empty());
            }
            if (EffectiveSettings.of(says).said(key).isEmpty()) {
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
