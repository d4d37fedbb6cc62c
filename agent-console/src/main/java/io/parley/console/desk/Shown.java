package io.parley.console.desk;

/** What was sent, short and harmless enough to be repeated in an error. */
final class Shown {
    private static final int LONGEST = 40;

    private Shown() {}

    static String of(String value) {
        String printable = value.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
    }
}
