package io.parley.server.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Whose word is taken for the address of the one behind them. A header that anybody can send means something only from a proxy that
 * the operator named; from the right, the first address that is no such proxy's is who is really there. Immutable; use from any
 * thread.
 */
public final class TrustedProxies {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    /** A longer chain is nobody's configuration. */
    private static final int LONGEST_CHAIN = 16;

    private final List<Network> networks;

    /**
     * Reads networks, checked by {@link #isNetwork}.
     *
     * @param networks such as {@code 10.0.0.0/8}, {@code 192.0.2.7} or {@code 2001:db8::/32}
     */
    public TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(Network::parse).toList();
    }

    /** Whether a text is an address, with or without the length of a prefix. */
    public static boolean isNetwork(String text) {
        try {
            Network.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Who made a request. */
    public String address(HttpServerRequest request) {
        return address(request.remoteAddress().hostAddress(), request.headers().getAll(FORWARDED_FOR));
    }

    String address(String peer, List<String> forwardedFor) {
        if (networks.isEmpty() || !isTrusted(peer)) {
            return peer;
        }
        String[] chain = String.join(",", forwardedFor).split(",", -1);
        String nearest = peer;
        for (int i = chain.length - 1; i >= Math.max(0, chain.length - LONGEST_CHAIN); i--) {
            String before = chain[i].strip();
            if (bytes(before) == null) {
                // Not an address: what stands further left may be invented as well.
                return nearest;
            }
            nearest = NetUtil.bytesToIpAddress(bytes(before));
            if (!isTrusted(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && networks.stream().anyMatch(network -> network.holds(bytes));
    }

    /** Null when the text is no address. An IPv4 address in IPv6's clothes is an IPv4 address. */
    private static byte[] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Network(byte[] address, int prefix) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
            int longest = address == null ? 0 : 8 * address.length;
            int prefix = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
            if (address == null || prefix < 0 || prefix > longest) {
                throw new IllegalArgumentException("network: '" + text
                        + "' (expected: an address such as 192.0.2.7 or a network such as 10.0.0.0/8)");
            }
            return new Network(address, prefix);
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
