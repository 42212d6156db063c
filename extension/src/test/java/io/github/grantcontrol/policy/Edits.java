package io.github.grantcontrol.policy;

/** Single-character edits, chosen by a number. */
final class Edits {

    private Edits() {}

    /** The text with one character replaced, inserted or removed. */
    static String apply(String text, int choice) {
        int at = Math.floorMod(choice / 3, text.length());
        char other = (char) ('a' + Math.floorMod(choice / 5, 26));
        return switch (Math.floorMod(choice, 3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            default -> text.length() == 1 ? text + other : text.substring(0, at) + text.substring(at + 1);
        };
    }
}
