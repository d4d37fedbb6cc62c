package io.parley.channel.tck;

/** Another value of the same form: each letter and digit becomes the next of its kind. */
final class Turned {

    private Turned() {}

    static String of(String value) {
        StringBuilder turned = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            turned.append(next(value.charAt(i)));
        }
        return turned.toString();
    }

    private static char next(char c) {
        return switch (c) {
            case 'z' -> 'a';
            case 'Z' -> 'A';
            case '9' -> '0';
            default -> Character.isLetterOrDigit(c) ? (char) (c + 1) : c;
        };
    }
}
