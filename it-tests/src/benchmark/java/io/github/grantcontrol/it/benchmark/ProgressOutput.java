package io.github.grantcontrol.it.benchmark;

import java.util.Locale;

/** Prints the progress. */
final class ProgressOutput {

    private ProgressOutput() {}

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
