package io.github.grantcontrol.cli;



/** A command line that is none of ours; the message says why. */
final class UsageException extends Exception {

    UsageException(String message) {
        super(message);
    }
}
