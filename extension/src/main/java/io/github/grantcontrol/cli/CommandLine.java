package io.github.grantcontrol.cli;

import io.github.grantcontrol.policy.origin.PrintableText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed command line. Options can be anywhere and have their value after a blank or an equals sign; everything after
 * {@code --} is a name.
 *
 * @param file the file to check, {@code -} for the standard input; empty for the other commands
 * @param events a file with events of the realm, {@code -} for the standard input
 */
record CommandLine(
        Command command, String file, Optional<String> realm, Optional<String> client, Optional<String> events) {

    private static final String REALM = "--realm";
    private static final String CLIENT = "--client";
    private static final String EVENTS = "--events";
    private static final Set<String> OPTIONS = Set.of(REALM, CLIENT, EVENTS);

    private static final String STANDARD_INPUT = "-";

    /** The commands. */
    enum Command {
        CHECK,
        HELP,
        VERSION
    }

    static boolean isStandardInput(String name) {
        return name.equals(STANDARD_INPUT);
    }

    /** Returns the name of the file in messages and origins. */
    String shownFile() {
        return shown(file);
    }

    /** Returns the name of the file with events, in messages. */
    String shownEvents() {
        return shown(events.orElseThrow());
    }

    private static String shown(String name) {
        return isStandardInput(name) ? "<stdin>" : PrintableText.oneLine(name);
    }

    static CommandLine parse(Collection<String> args) throws UsageException {
        Map<String, String> options = new HashMap<>();
        List<String> names = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String arg = rest.pop();
            if (arg.equals("-h") || arg.equals("--help")) {
                return of(Command.HELP);
            } else if (arg.equals("--version")) {
                return of(Command.VERSION);
            } else if (arg.equals("--")) {
                names.addAll(rest);
                rest.clear();
            } else if (arg.startsWith("-") && !arg.equals(STANDARD_INPUT)) {
                parseOption(arg, rest, options);
            } else {
                names.add(arg);
            }
        }
        return check(names, options);
    }

    private static void parseOption(String arg, Deque<String> rest, Map<String, String> options) throws UsageException {
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg : arg.substring(0, equals);
        if (!OPTIONS.contains(name)) {
            throw new UsageException("unknown option: " + name);
        }
        String value = equals < 0 ? rest.poll() : arg.substring(equals + 1);
        if (value == null || value.isEmpty()) {
            throw new UsageException("option " + name + " needs a value");
        }
        if (options.put(name, value) != null) {
            throw new UsageException("option " + name + " is given twice");
        }
    }

    private static CommandLine check(List<String> names, Map<String, String> options) throws UsageException {
        if (names.isEmpty()) {
            throw new UsageException("no command; expected 'check'");
        }
        if (!names.get(0).equals("check")) {
            throw new UsageException("unknown command: " + names.get(0));
        }
        if (names.size() != 2) {
            throw new UsageException("check takes one FILE, but got " + (names.size() - 1));
        }
        if (names.get(1).isEmpty()) {
            throw new UsageException("check takes one FILE, but its name is empty");
        }
        if (options.containsKey(CLIENT) && !options.containsKey(REALM)) {
            throw new UsageException("option " + CLIENT + " needs " + REALM + ": clients belong to realms");
        }
        if (options.containsKey(EVENTS) && !options.containsKey(REALM)) {
            throw new UsageException("option " + EVENTS + " needs " + REALM + ": the events are those of a realm");
        }
        if (isStandardInput(names.get(1)) && STANDARD_INPUT.equals(options.get(EVENTS))) {
            throw new UsageException("only one of FILE and " + EVENTS + " can be the standard input");
        }
        return new CommandLine(
                Command.CHECK,
                names.get(1),
                Optional.ofNullable(options.get(REALM)),
                Optional.ofNullable(options.get(CLIENT)),
                Optional.ofNullable(options.get(EVENTS)));
    }

    private static CommandLine of(Command command) {
        return new CommandLine(command, "", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
