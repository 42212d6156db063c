package io.github.grantcontrol.signing;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds JCA providers: those of the JVM, and those whose JAR an administrator put into {@code providers/}. */
final class JcaProviderFinder {

    private final ClassLoader loader;

    /** @param loader a class loader that sees the JARs in {@code providers/} */
    JcaProviderFinder(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Returns the JCA provider with this name or class name, if there is one.
     *
     * @throws ReflectiveOperationException if the class is not a JCA provider or cannot be instantiated
     * @throws LinkageError if the provider lacks something that it needs, such as its native library
     * @throws java.util.ServiceConfigurationError if a JAR registers a JCA provider that cannot be loaded
     */
    Optional<Provider> find(String nameOrClass) throws ReflectiveOperationException {
        Provider installed = Security.getProvider(nameOrClass);
        if (installed != null) {
            return Optional.of(installed);
        }
        Optional<Provider> byClass = findByClass(nameOrClass);
        return byClass.isPresent() ? byClass : findRegistered(nameOrClass);
    }

    private Optional<Provider> findByClass(String className) throws ReflectiveOperationException {
        Class<?> type;
        try {
            type = Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        if (!Provider.class.isAssignableFrom(type)) {
            throw new ReflectiveOperationException(className + " is not a java.security.Provider");
        }
        return Optional.of((Provider) type.getDeclaredConstructor().newInstance());
    }

    private Optional<Provider> findRegistered(String name) {
        return ServiceLoader.load(Provider.class, loader).stream()
                // Skips the JVM's own providers: Security.getProvider finds those that are enabled.
                .filter(registered -> registered.type().getModule().getLayer() == null)
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getName().equals(name))
                .findFirst();
    }
}
