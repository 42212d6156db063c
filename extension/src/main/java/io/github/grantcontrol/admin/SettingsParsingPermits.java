package io.github.grantcontrol.admin;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Bounds what parsing settings can cost this node: one document of a realm at a time, so that no tenant keeps the others
 * from writing, and four documents in all. Token requests and the server file need no permit.
 */
final class SettingsParsingPermits {

    private static final int MAX_DOCUMENTS = 4;

    private final Set<String> realmIds = new HashSet<>();

    /**
     * Runs a task that parses a document of a realm, and returns its result; empty at once if there is no permit.
     */
    <T> Optional<T> run(String realmId, Supplier<T> task) {
        synchronized (realmIds) {
            if (realmIds.size() == MAX_DOCUMENTS || !realmIds.add(realmId)) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(task.get());
        } finally {
            synchronized (realmIds) {
                realmIds.remove(realmId);
            }
        }
    }
}
