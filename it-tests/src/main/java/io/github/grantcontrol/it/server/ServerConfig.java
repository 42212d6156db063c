package io.github.grantcontrol.it.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration of a server; equal configurations share a server. Each method gives a changed copy.
 *
 * @param mode development or production
 * @param options Keycloak's options without the two dashes, such as {@code metrics-enabled}
 * @param environment environment variables
 * @param conf files under {@code conf/} by name, with their content
 * @param providers JARs for {@code providers/}
 * @param imports realm files to import at the start
 * @param stockJvm whether Java runs with the options that Keycloak's own script chooses, not with those that start fast
 */
public record ServerConfig(
        Mode mode,
        Map<String, String> options,
        Map<String, String> environment,
        Map<String, String> conf,
        List<Path> providers,
        List<Path> imports,
        boolean stockJvm) {

    /** The file that our extension reads, under {@code conf/}. */
    public static final String GRANT_CONTROL_FILE = "grant-control.toml";

    /** {@code kc.sh start-dev}, or {@code kc.sh build} and then {@code kc.sh start --optimized}. */
    public enum Mode {
        DEVELOPMENT,
        PRODUCTION
    }

    public ServerConfig {
        options = sorted(options);
        environment = sorted(environment);
        conf = sorted(conf);
        providers = List.copyOf(providers);
        imports = List.copyOf(imports);
    }

    /** Returns a server in development mode with our two JARs and nothing configured. */
    public static ServerConfig withOurJars() {
        ServerConfig config = stock().provider(Settings.extensionJar()).provider(Settings.themesJar());
        return Settings.isBefore("26.8") ? config : config.option("spi-grant-control--default--untested", "true");
    }

    /** Returns a server in development mode without our JARs. */
    public static ServerConfig stock() {
        return new ServerConfig(Mode.DEVELOPMENT, Map.of(), Map.of(), Map.of(), List.of(), List.of(), false);
    }

    public ServerConfig production() {
        return new ServerConfig(Mode.PRODUCTION, options, environment, conf, providers, imports, true);
    }

    /** Uses the options of Java that start fast, in production mode too: for tests that measure no speed. */
    public ServerConfig startingFast() {
        return new ServerConfig(mode, options, environment, conf, providers, imports, false);
    }

    public ServerConfig option(String name, String value) {
        return new ServerConfig(mode, with(options, name, value), environment, conf, providers, imports, stockJvm);
    }

    /** Enables more features. */
    public ServerConfig features(String... names) {
        String added = String.join(",", names);
        String before = options.get("features");
        return option("features", before == null ? added : before + "," + added);
    }

    public ServerConfig environment(String name, String value) {
        return new ServerConfig(mode, options, with(environment, name, value), conf, providers, imports, stockJvm);
    }

    /** Sets the content of {@code conf/grant-control.toml} when the server starts. */
    public ServerConfig grantControl(String toml) {
        return conf(GRANT_CONTROL_FILE, toml);
    }

    public ServerConfig conf(String name, String content) {
        return new ServerConfig(mode, options, environment, with(conf, name, content), providers, imports, stockJvm);
    }

    public ServerConfig provider(Path jar) {
        return new ServerConfig(mode, options, environment, conf, with(providers, jar), imports, stockJvm);
    }

    public ServerConfig importRealm(Path file) {
        return new ServerConfig(mode, options, environment, conf, providers, with(imports, file), stockJvm);
    }

    /** Returns whether the database is a file below the home, and not a server that others use too. */
    boolean ownDatabase() {
        return options.getOrDefault("db", "dev-file").startsWith("dev-");
    }

    /** Returns the prefix of every path, such as {@code /auth}; empty by default. */
    String relativePath() {
        return options.getOrDefault("http-relative-path", "");
    }

    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static List<Path> with(List<Path> list, Path last) {
        List<Path> copy = new ArrayList<>(list);
        copy.add(last);
        return copy;
    }
}
