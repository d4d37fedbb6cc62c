package io.parley.channel.tck;

/** Another value of the same form: each letter and digit becomes the next of its kind. */
final class Turned {

    private Turned() {}

    static String of(String value) {
        StringBuilder turned = new StringBuilder();
        for (char c : value.toCharArray()) {
            turned.append(
                    c == 'z' ? 'a' : c == 'Z' ? 'A' : c == '9' ? '0' : Character.isLetterOrDigit(c) ? next(c) : c);
        }
        return turned.toString();
    }

    private static char next(char c) {
        return (char) (c + 1);
    }
}
