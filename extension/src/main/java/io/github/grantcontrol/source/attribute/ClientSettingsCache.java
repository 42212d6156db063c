package io.github.grantcontrol.source.attribute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.grantcontrol.policy.Grant;
import io.github.grantcontrol.policy.SettingsByGrant;
import io.github.grantcontrol.policy.origin.PrintableText;
import io.github.grantcontrol.policy.syntax.MisspelledPrefix;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;

/**
 * Returns what the attributes of clients set.
 *
 * <p>Keycloak copies a client's attributes for each call. Most clients have no setting: for them a request costs a look
 * at the names. A client that has names like those of settings is read once: the digest of those names and values is the
 * key of the result, so that nothing has to be invalidated and a client with thousands of them takes little memory.
 */
public final class ClientSettingsCache {

    /** About as many bytes of heap. */
    private static final long MAX_WEIGHT = 16_000_000;

    private static final int WEIGHT_OF_RESULT = 1_000;
    private static final int WEIGHT_OF_PROBLEM = 500;

    /** No setting has a longer value; a longer one reads the same when it is cut. */
    private static final int MAX_VALUE_LENGTH = 60;

    private record Result(SettingsByGrant settings, ProblemReport report) {

        static Result read(Map<String, String> attributes, boolean inAdminRealm) {
            StoredSettings stored = AttributeSettingsReader.readClient(attributes, inAdminRealm);
            return new Result(stored.settings().realm(), ProblemReport.of("client", stored));
        }

        int weight() {
            int problems = Stream.of(Grant.values())
                    .mapToInt(grant -> settings.get(grant).problems().size())
                    .sum();
            return WEIGHT_OF_RESULT
                    + WEIGHT_OF_PROBLEM
                            * (problems
                                    + report.errors().size()
                                    + report.warnings().size());
        }
    }

    private final Cache<String, Result> byContent = Caffeine.newBuilder()
            .maximumWeight(MAX_WEIGHT)
            .weigher((String content, Result result) -> result.weight())
            .build();
    private final String adminRealm;
    private final StoredSettingsLog log;

    public ClientSettingsCache(String adminRealm, StoredSettingsLog log) {
        this.adminRealm = adminRealm;
        this.log = log;
    }

    /** Returns what the attributes of the client set. */
    public SettingsByGrant get(ClientModel client) {
        Map<String, String> attributes = client.getAttributes();
        ContentDigest digest = null;
        if (attributes != null) {
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                if (attribute.getValue() != null && isCandidate(attribute.getKey())) {
                    digest = digest == null ? new ContentDigest() : digest;
                    digest.add(attribute.getKey()).add(cut(attribute.getValue()));
                }
            }
        }
        return digest == null ? SettingsByGrant.NONE : get(client, attributes, digest.finish());
    }

    private SettingsByGrant get(ClientModel client, Map<String, String> attributes, String digest) {
        String realm = client.getRealm().getName();
        boolean inAdminRealm = realm.equals(adminRealm);
        String content = inAdminRealm + digest;
        // Not computed inside the cache, where requests of other clients could wait for it.
        Result result = byContent.getIfPresent(content);
        if (result == null) {
            result = Result.read(attributes, inAdminRealm);
            byContent.put(content, result);
        }
        log.log("realm '" + realm + "', client '" + client.getClientId() + "'", result.report());
        return result.settings();
    }

    /** Normalizing a name takes longer than the test, and few names have other characters than ASCII. */
    private static boolean isCandidate(String name) {
        return MisspelledPrefix.isPossibleIn(name) || name.chars().anyMatch(c -> c >= 0x80);
    }

    private static String cut(String value) {
        return value.length() <= MAX_VALUE_LENGTH ? value : PrintableText.abbreviate(value, MAX_VALUE_LENGTH);
    }
}
