package io.github.grantcontrol.it.benchmark;

import java.util.Locale;

/** Tells who waits how far it is. */
final class Console {

    private Console() {}

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
