package io.github.grantcontrol.signing;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Values of objects that are told apart by identity: each is made once and goes when its object does, at once and not
 * when somebody next asks. A value must not hold its object, or neither would ever go.
 */
final class PerObject<K, V> {

    private static final Cleaner CLEANER = Cleaner.create();

    private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();

    V get(K object, Function<K, V> make) {
        V known = values.get(new Lookup(object));
        return known != null
                ? known
                : values.computeIfAbsent(new Held<>(object), held -> {
                    V made = make.apply(object);
                    CLEANER.register(object, () -> values.remove(held));
                    return made;
                });
    }

    int size() {
        return values.size();
    }

    /** What is asked for: allocated on each call, so it is no reference for the garbage collector to keep an eye on. */
    private record Lookup(Object object) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Held<?> held && held.get() == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private static final class Held<K> extends WeakReference<K> {

        private final int hash;

        Held(K object) {
            super(object);
            this.hash = System.identityHashCode(object);
        }

        /** Once the object is gone it equals itself alone, which is enough to be removed. */
        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            K object = get();
            return object != null && other instanceof Held<?> held && held.get() == object;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
