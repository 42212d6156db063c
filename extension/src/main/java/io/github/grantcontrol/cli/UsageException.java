package io.github.grantcontrol.cli;

import io.github.grantcontrol.policy.origin.PrintableText;

/** Thrown for a command line that cannot be run; the message gives the reason in one line. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(PrintableText.oneLine(message));
    }
}
