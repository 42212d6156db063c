package io.github.grantcontrol.admin;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Bounds what expensive tasks can cost this node: one task of a realm at a time, so that no tenant keeps the others out, and
 * a few in all. Token requests and the server file need no permit.
 */
final class RealmTaskPermits {

    private final int max;
    private final Set<String> realmIds = new HashSet<>();

    /** @param max the most tasks at once */
    RealmTaskPermits(int max) {
        this.max = max;
    }

    /** Runs a task of a realm and returns its result; empty at once if there is no permit. */
    <T> Optional<T> run(String realmId, Supplier<T> task) {
        synchronized (realmIds) {
            if (realmIds.size() == max || !realmIds.add(realmId)) {
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
