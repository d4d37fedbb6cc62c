package io.parley.server.http;

import io.netty.util.NetUtil;
import io.parley.server.address.AddressRange;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Whose word is taken for the address of the one behind them. A header that anybody can send means something only from a proxy that
 * the operator named; from the right, the first address that is no such proxy's is who is really there. Immutable; use from any
 * thread.
 */
public final class TrustedProxies {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /** A longer chain is nobody's configuration. */
    private static final int LONGEST_CHAIN = 16;

    private final List<AddressRange> networks;

    /**
     * Reads networks, checked by {@link #isNetwork}.
     *
     * @param networks such as {@code 10.0.0.0/8}, {@code 192.0.2.7} or {@code 2001:db8::/32}
     */
    public TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(AddressRange::of).toList();
    }

    /** Whether a text is an address, with or without the length of a prefix. */
    public static boolean isNetwork(String text) {
        return AddressRange.parse(text).isPresent();
    }

    /** Who made a request. */
    public String address(HttpServerRequest request) {
        return address(request.remoteAddress().hostAddress(), request.headers().getAll(FORWARDED_FOR));
    }

    String address(String peer, List<String> forwardedFor) {
        if (networks.isEmpty()
                || !AddressRange.literal(peer).filter(this::isTrusted).isPresent()) {
            return peer;
        }
        String[] chain = String.join(",", forwardedFor).split(",", -1);
        String nearest = peer;
        for (int i = chain.length - 1; i >= Math.max(0, chain.length - LONGEST_CHAIN); i--) {
            // An IPv4 address in IPv6's clothes is an IPv4 address.
            Optional<InetAddress> before = AddressRange.literal(chain[i].strip());
            if (before.isEmpty()) {
                // Not an address: what stands further left may be invented as well.
                return nearest;
            }
            nearest = NetUtil.toAddressString(before.get());
            if (!isTrusted(before.get())) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }
}
