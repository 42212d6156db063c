package io.github.grantcontrol.it.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the arguments and the environment of {@code kc.sh}. */
final class ServerCommand {

    /** A test server lives for a minute: what starts fast beats what runs fast. Our own classes are verified by unit tests. */
    private static final String FAST_START = "-Xms128m -Xmx768m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
            + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -Dfile.encoding=UTF-8"
            + " -Djava.security.egd=file:/dev/urandom";

    /**
     * Keycloak's build asks D-Bus for SSSD, and waits ten seconds if there is no D-Bus: an invalid address fails at once.
     */
    private static final String DBUS_ADDRESS = "DBUS_SYSTEM_BUS_ADDRESS";

    private static final String NO_DBUS = "none:";

    private ServerCommand() {}

    /**
     * Returns the arguments to start a server.
     *
     * @param built whether {@code kc.sh build} ran for this configuration
     */
    static List<String> of(
            ServerConfig config, boolean built, String host, int port, int httpsPort, int managementPort) {
        List<String> arguments = new ArrayList<>();
        Map<String, String> options = new TreeMap<>(config.options());
        if (config.mode() == ServerConfig.Mode.PRODUCTION) {
            arguments.add("start");
            arguments.add("--http-enabled=true");
            options.putIfAbsent("hostname-strict", "false");
            if (built) {
                arguments.add("--optimized");
                options.keySet().removeAll(BuildCache.buildOptions(config).keySet());
            }
        } else {
            arguments.add("start-dev");
        }
        arguments.add("--http-host=" + host);
        arguments.add("--http-port=" + port);
        arguments.add("--http-management-port=" + managementPort);
        if (options.containsKey("https-certificate-file")) {
            arguments.add("--https-port=" + httpsPort);
        }
        arguments.addAll(asArguments(options));
        if (!config.imports().isEmpty()) {
            arguments.add("--import-realm");
        }
        return arguments;
    }

    /** Returns the arguments to build a server. */
    static List<String> ofBuild(ServerConfig config) {
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(asArguments(BuildCache.buildOptions(config)));
        return arguments;
    }

    /** Returns the environment variables to add. */
    static Map<String, String> environment(ServerConfig config) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", AdminApi.USER);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", AdminApi.PASSWORD);
        environment.put(DBUS_ADDRESS, NO_DBUS);
        if (!config.stockJvm()) {
            environment.put("JAVA_OPTS", FAST_START);
        }
        environment.putAll(config.environment());
        return environment;
    }

    /** Returns the environment variables to add for {@link #ofBuild}: the Java options of the server do not apply to its build. */
    static Map<String, String> environmentOfBuild(ServerConfig config) {
        Map<String, String> environment = new TreeMap<>(config.environment());
        environment.keySet().removeIf(name -> name.startsWith("JAVA_OPTS"));
        environment.put("JAVA_OPTS", FAST_START);
        environment.putIfAbsent(DBUS_ADDRESS, NO_DBUS);
        return environment;
    }

    private static List<String> asArguments(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toList();
    }
}
