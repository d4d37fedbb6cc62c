package io.parley.server.config;

import java.util.regex.Pattern;

/** Small checks that several records share. */
final class Checks {

    static final String HOST = "an address or a host name";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._-]{1,253}");

    private Checks() {}

    static boolean isHost(String value) {
        return NAME.matcher(value).matches();
    }

    /** The port of another door that follows from the public one; any free one follows from any free one. */
    static int derived(int httpPort, int distance) {
        return httpPort == 0 ? 0 : httpPort + distance;
    }
}
