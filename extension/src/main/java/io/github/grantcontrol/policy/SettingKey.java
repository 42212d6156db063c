package io.github.grantcontrol.policy;

import io.github.grantcontrol.policy.origin.Layer;
import io.github.grantcontrol.policy.origin.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of a grant, and the one table of what each takes and how layers combine it.
 *
 * @param <T> the Java type of the values
 */
public final class SettingKey<T> {

    /** The table of the keys that bound a lifetime. */
    public static final String VALIDITY_PERIOD = "validity_period";

    /** Whether the grant may be used. */
    public static final SettingKey<Boolean> ENABLE =
            new SettingKey<>("enable", ValueType.BOOLEAN, CombiningRule.MINIMUM, grant -> true, set -> true);

    /** Whether the settings of this layer are reported and not enforced. */
    public static final SettingKey<Boolean> REPORT_ONLY =
            new SettingKey<>("report_only", ValueType.BOOLEAN, CombiningRule.EACH_LAYER, grant -> true, set -> true);

    /**
     * Whether tokens that the grant has issued are rejected while it is disabled. It is for a realm as a whole, not for a
     * client.
     */
    public static final SettingKey<Boolean> REJECT_ISSUED =
            new SettingKey<>("reject_issued", ValueType.BOOLEAN, CombiningRule.MAXIMUM, grant -> true, set -> true);

    /** Whether a client can get refresh tokens; only the server file and the realm can allow it. */
    public static final SettingKey<Boolean> ALLOW_REFRESH_TOKENS = ofClientCredentials(
            "allow_refresh_tokens",
            ValueType.BOOLEAN,
            CombiningRule.MINIMUM,
            set -> !set.value() || !set.layer().isWeakerThan(Layer.REALM));

    /** The shortest lifetime that a request can ask for. */
    public static final SettingKey<Long> MIN =
            ofClientCredentials(VALIDITY_PERIOD + ".min", ValueType.SECONDS, CombiningRule.MAXIMUM, set -> true);

    /** The longest lifetime of any token. */
    public static final SettingKey<Long> MAX =
            ofClientCredentials(VALIDITY_PERIOD + ".max", ValueType.SECONDS, CombiningRule.MINIMUM, set -> true);

    /** The lifetime for a request that names none. */
    public static final SettingKey<Long> DEFAULT =
            ofClientCredentials(VALIDITY_PERIOD + ".default", ValueType.SECONDS, CombiningRule.NEAREST, set -> true);

    /** The longest lifetime of a token that is not sender-constrained. */
    public static final SettingKey<Long> BEARER_MAX =
            ofClientCredentials(VALIDITY_PERIOD + ".bearer_max", ValueType.SECONDS, CombiningRule.MINIMUM, set -> true);

    /** What a request outside the bounds gets. */
    public static final SettingKey<OnExceed> ON_EXCEED = ofClientCredentials(
            VALIDITY_PERIOD + ".on_exceed", ValueType.ON_EXCEED, CombiningRule.NEAREST, set -> true);

    /** How long after it was issued a token can be handed out again; 0 for never. Only the server file and the realm can allow it. */
    public static final SettingKey<Long> REUSE_FOR =
            ofClientCredentials("reuse_for", ValueType.SECONDS_OR_ZERO, CombiningRule.MINIMUM, set -> !set.layer()
                    .isWeakerThan(Layer.REALM));

    /**
     * What weaker layers set for {@link #REUSE_FOR}. They can shorten what a stronger layer allows and allow nothing, so
     * their values are combined apart from the others.
     */
    static final SettingKey<Long> REUSE_LIMIT =
            ofClientCredentials(REUSE_FOR.path, ValueType.SECONDS_OR_ZERO, CombiningRule.MINIMUM, set -> set.layer()
                    .isWeakerThan(Layer.REALM));

    private static final List<SettingKey<?>> ALL = List.of(
            ENABLE,
            REPORT_ONLY,
            REJECT_ISSUED,
            ALLOW_REFRESH_TOKENS,
            MIN,
            MAX,
            DEFAULT,
            BEARER_MAX,
            ON_EXCEED,
            REUSE_FOR);

    private static final Map<String, SettingKey<?>> BY_PATH =
            ALL.stream().collect(Collectors.toUnmodifiableMap(SettingKey::path, Function.identity()));

    private final String path;
    private final ValueType type;
    private final CombiningRule rule;
    private final Predicate<Grant> grants;
    private final Predicate<Sourced<T>> effective;

    private SettingKey(
            String path, ValueType type, CombiningRule rule, Predicate<Grant> grants, Predicate<Sourced<T>> effective) {
        this.path = path;
        this.type = type;
        this.rule = rule;
        this.grants = grants;
        this.effective = effective;
    }

    private static <T> SettingKey<T> ofClientCredentials(
            String path, ValueType type, CombiningRule rule, Predicate<Sourced<T>> effective) {
        return new SettingKey<>(path, type, rule, grant -> grant == Grant.CLIENT_CREDENTIALS, effective);
    }

    /** Returns every key, in the order of documents. */
    public static List<SettingKey<?>> all() {
        return ALL;
    }

    /** Returns the keys of a grant, in the order of documents. */
    public static Stream<SettingKey<?>> of(Grant grant) {
        return ALL.stream().filter(key -> key.appliesTo(grant));
    }

    /** Returns the key with this path below a grant; empty for any other text. */
    public static Optional<SettingKey<?>> findByPath(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** Returns the dotted path below a grant, for example {@code validity_period.max}. */
    public String path() {
        return path;
    }

    /** Returns the last step of the path, for example {@code max}. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Returns the type of the values. */
    public ValueType type() {
        return type;
    }

    /** Returns how layers combine. */
    public CombiningRule rule() {
        return rule;
    }

    /** Returns whether the grant has the key: lifetimes and refresh tokens belong to client credentials. */
    public boolean appliesTo(Grant grant) {
        return grants.test(grant);
    }

    /** Returns whether the key can be set in a scope: {@link #REJECT_ISSUED} cannot be set for a client. */
    public boolean isFor(Scope scope) {
        return this != REJECT_ISSUED || scope == Scope.SERVER || scope == Scope.REALM;
    }

    /** Returns the key under which a value is combined with those of other layers; empty if its layer cannot set it. */
    Optional<SettingKey<?>> combinedAs(Sourced<T> sourced) {
        if (rule == CombiningRule.EACH_LAYER) {
            return Optional.empty();
        }
        return effective.test(sourced)
                ? Optional.of(this)
                : Optional.<SettingKey<?>>of(REUSE_LIMIT).filter(limit -> this == REUSE_FOR);
    }

    /** Returns the one of two values that wins. */
    Sourced<?> combine(Sourced<?> one, Sourced<?> other) {
        return rule.order().compare(one, other) <= 0 ? one : other;
    }

    @Override
    public String toString() {
        return path;
    }
}
