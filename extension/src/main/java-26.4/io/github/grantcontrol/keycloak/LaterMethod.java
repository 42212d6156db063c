package io.github.grantcontrol.keycloak;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A method of Keycloak that the release which this JAR is compiled against does not have yet. */
final class LaterMethod {

    private final MethodHandle handle;

    private LaterMethod(MethodHandle handle) {
        this.handle = handle;
    }

    /** Finds a public instance method by its name and parameters; empty if the server does not have it. */
    static Optional<LaterMethod> find(Class<?> type, String name, Class<?>... parameters) {
        try {
            return Optional.of(
                    new LaterMethod(MethodHandles.publicLookup().unreflect(type.getMethod(name, parameters))));
        } catch (NoSuchMethodException older) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Finds the superclass's own version of a method that {@code caller} overrides; empty if the server does not have it. */
    static Optional<LaterMethod> findSuper(
            MethodHandles.Lookup caller, String name, Class<?> result, Class<?>... parameters) {
        try {
            return Optional.of(new LaterMethod(caller.findSpecial(
                    caller.lookupClass().getSuperclass(),
                    name,
                    MethodType.methodType(result, parameters),
                    caller.lookupClass())));
        } catch (NoSuchMethodException older) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether a class declares a method of this name, of whatever access. */
    static boolean isDeclared(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods()).map(Method::getName).anyMatch(name::equals);
    }

    /** Calls the method; what it throws passes. The caller knows the type of its result. */
    @SuppressWarnings("unchecked")
    <T> T call(Object receiver, Object... arguments) {
        try {
            return (T) handle.invokeWithArguments(
                    Stream.concat(Stream.of(receiver), Arrays.stream(arguments)).toArray());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
