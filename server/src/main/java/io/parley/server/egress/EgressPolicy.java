package io.parley.server.egress;

import io.parley.server.address.AddressRange;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which addresses may be called: {@code https} to what is on the public internet, and whatever the operator allows by name,
 * address or range. Immutable.
 */
public final class EgressPolicy {

    /** What an entry may look like. */
    public static final String ENTRY = "host names, addresses or ranges such as sms.internal, 127.0.0.1, 10.1.0.0/16";

    /** Everything that is not on the public internet (IANA's special-purpose registries), and what tunnels to it. */
    private static final List<AddressRange> PRIVATE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(AddressRange::of)
            .toList();

    private final Set<String> names;
    private final List<AddressRange> ranges;

    private EgressPolicy(Set<String> names, List<AddressRange> ranges) {
        this.names = Set.copyOf(names);
        this.ranges = List.copyOf(ranges);
    }

    /**
     * The policy with what the operator allows besides.
     *
     * @param allowed entries separated by commas; empty for none
     * @throws IllegalArgumentException for an entry that is none, with its text
     */
    public static EgressPolicy allowing(String allowed) {
        Set<String> names = new HashSet<>();
        List<AddressRange> ranges = new ArrayList<>();
        for (String entry : allowed.split(",", -1)) {
            String text = entry.strip().toLowerCase(Locale.ROOT);
            if (text.isEmpty() && allowed.isBlank()) {
                continue;
            }
            Optional<AddressRange> range = AddressRange.parse(text);
            if (range.isPresent()) {
                ranges.add(range.get());
            } else if (text.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?") && !text.matches("[0-9.]*")) {
                names.add(text);
            } else {
                throw new IllegalArgumentException(entry.strip());
            }
        }
        return new EgressPolicy(names, ranges);
    }

    /**
     * What speaks against an address before its name is looked up; empty when nothing does.
     *
     * @param onlyHosts hosts a caller keeps to; empty for any
     */
    Optional<String> objection(URI url, Set<String> onlyHosts) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.of("the address has no plain host");
        }
        String host = host(url);
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (!https && !"http".equalsIgnoreCase(url.getScheme())) {
            return Optional.of(host + ": not https");
        }
        if (!https && !allowedByName(host)) {
            return Optional.of(host + ": not https (http goes only to what egress.allow names)");
        }
        if (!onlyHosts.isEmpty() && onlyHosts.stream().noneMatch(pattern -> matches(pattern, host))) {
            return Optional.of(host + ": not one of the provider's hosts");
        }
        return Optional.empty();
    }

    /** Whether a connection may go to this address under this name. */
    boolean admits(String host, InetAddress address) {
        return names.contains(host)
                || ranges.stream().anyMatch(range -> range.holds(address))
                || PRIVATE.stream().noneMatch(range -> range.holds(address));
    }

    private boolean allowedByName(String host) {
        return names.contains(host)
                || AddressRange.literal(host)
                        .filter(address -> ranges.stream().anyMatch(range -> range.holds(address)))
                        .isPresent();
    }

    private static boolean matches(String pattern, String host) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : pattern.equals(host);
    }

    /** The host of an address in lower case, without the brackets of IPv6 and the dot of the root. */
    static String host(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
