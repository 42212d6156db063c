package io.github.grantcontrol.signing;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds JCA providers: those of the JVM, and those whose JAR an administrator put into {@code providers/}. */
final class JcaProviderFinder {

    private final ClassLoader loader;

    /** @param loader that sees the JARs in {@code providers/} */
    JcaProviderFinder(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * @param wanted the provider's own name or that of its class
     * @throws ReflectiveOperationException where a class of that name is no provider or cannot be made
     * @throws LinkageError where it lacks something, such as its native library
     * @throws java.util.ServiceConfigurationError where a JAR announces a provider that cannot be loaded
     */
    Optional<Provider> find(String wanted) throws ReflectiveOperationException {
        Provider installed = Security.getProvider(wanted);
        if (installed != null) {
            return Optional.of(installed);
        }
        Optional<Provider> byClass = byClass(wanted);
        return byClass.isPresent() ? byClass : announced(wanted);
    }

    private Optional<Provider> byClass(String wanted) throws ReflectiveOperationException {
        Class<?> type;
        try {
            type = Class.forName(wanted, true, loader);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        if (!Provider.class.isAssignableFrom(type)) {
            throw new ReflectiveOperationException(wanted + " is no java.security.Provider");
        }
        return Optional.of((Provider) type.getDeclaredConstructor().newInstance());
    }

    private Optional<Provider> announced(String wanted) {
        return ServiceLoader.load(Provider.class, loader).stream()
                // The JVM's own: it has said already which of them are in use.
                .filter(announced -> announced.type().getModule().getLayer() == null)
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getName().equals(wanted))
                .findFirst();
    }
}
