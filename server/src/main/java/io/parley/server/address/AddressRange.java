package io.parley.server.address;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of network addresses, {@code 10.0.0.0/8} or {@code fc00::/7}; without a length it is one address.
 *
 * @param base bytes of an address in it
 * @param bits how many leading bits all its addresses share
 */
@SuppressWarnings("ArrayRecordComponent")
public record AddressRange(byte[] base, int bits) {

    /** Reads a range; empty when it is none. Looks up no names. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        byte[] base = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (base == null) {
            return Optional.empty();
        }
        try {
            int bits = slash < 0 ? base.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > base.length * 8 ? Optional.empty() : Optional.of(new AddressRange(base, bits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static AddressRange of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("network: '" + text
                        + "' (expected: an address such as 192.0.2.7 or a network such as 10.0.0.0/8)"));
    }

    /** An address written as a number, with dots or colons; empty for a name. */
    public static Optional<InetAddress> literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Whether an address lies in it. */
    public boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != base.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (base[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || (base[whole] & 0xff) >> (8 - rest) == (other[whole] & 0xff) >> (8 - rest);
    }
}
