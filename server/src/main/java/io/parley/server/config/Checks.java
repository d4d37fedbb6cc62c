package io.parley.server.config;

import io.parley.server.http.TrustedProxies;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Small checks that several records share. */
final class Checks {

    static final String HOST = "an address or a host name";

    static final String NETWORKS = "addresses or networks separated by commas, such as 192.0.2.7, 10.0.0.0/8";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._-]{1,253}");

    private Checks() {}

    static boolean isHost(String value) {
        return NAME.matcher(value).matches();
    }

    /** What stands between commas, without what is empty. */
    static List<String> list(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static boolean areNetworks(String value) {
        return list(value).stream().allMatch(TrustedProxies::isNetwork);
    }

    /** The port of another door that follows from the public one; any free one follows from any free one. */
    static int derived(int httpPort, int distance) {
        return httpPort == 0 ? 0 : httpPort + distance;
    }
}
