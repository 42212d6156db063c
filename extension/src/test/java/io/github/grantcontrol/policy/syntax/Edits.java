package io.github.grantcontrol.policy.syntax;

/** Single-character edits, chosen by a number. */
public final class Edits {

    private static final String OTHERS = "abcdefghijklmnopqrstuvwxyzE0._:-";

    private Edits() {}

    /** Returns the text with one character replaced, inserted or removed. */
    public static String apply(String text, int choice) {
        int at = Math.floorMod(choice / 3, text.length());
        char other = OTHERS.charAt(Math.floorMod(choice / 5, OTHERS.length()));
        return switch (Math.floorMod(choice, 3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            default -> text.length() == 1 ? text + other : text.substring(0, at) + text.substring(at + 1);
        };
    }
}
