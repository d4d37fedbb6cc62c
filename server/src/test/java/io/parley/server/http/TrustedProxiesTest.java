package io.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "2001:db8::/33", "192.0.2.7"));

    @Test
    void withoutProxiesTheHeaderMeansNothing() {
        assertThat(new TrustedProxies(List.of()).address("127.0.0.1", List.of("203.0.113.9")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void aStrangersHeaderMeansNothing() {
        assertThat(proxies.address("203.0.113.1", List.of("10.0.0.1, 198.51.100.4")))
                .isEqualTo("203.0.113.1");
    }

    @Test
    void aProxysHeaderSaysWhoIsBehindIt() {
        assertThat(proxies.address("10.1.2.3", List.of("198.51.100.4"))).isEqualTo("198.51.100.4");
    }

    @Test
    void whatTheStrangerInventedLiesToTheLeftAndIsNotRead() {
        assertThat(proxies.address("10.1.2.3", List.of("1.1.1.1, 198.51.100.4, 192.0.2.7")))
                .isEqualTo("198.51.100.4");
        assertThat(proxies.address("10.1.2.3", List.of("1.1.1.1", "198.51.100.4", "10.9.9.9")))
                .isEqualTo("198.51.100.4");
    }

    @Test
    void rubbishEndsTheChain() {
        assertThat(proxies.address("10.1.2.3", List.of("198.51.100.4, unknown")))
                .isEqualTo("10.1.2.3");
        assertThat(proxies.address("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
        assertThat(proxies.address("10.1.2.3", List.of(",".repeat(5_000)))).isEqualTo("10.1.2.3");
    }

    @Test
    void whoIsBehindNothingButProxiesIsTheFarthestOfThem() {
        assertThat(proxies.address("10.1.2.3", List.of("10.0.0.4"))).isEqualTo("10.0.0.4");
    }

    @Test
    void prefixesAreCountedInBits() {
        assertThat(proxies.address("2001:db8:7fff::1", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(proxies.address("2001:db8:8000::1", List.of("203.0.113.9"))).isEqualTo("2001:db8:8000::1");
    }

    @Test
    void oneVisitorHasOneAddressHoweverItIsWritten() {
        assertThat(proxies.address("::ffff:10.1.2.3", List.of("::ffff:198.51.100.4")))
                .isEqualTo("198.51.100.4");
        assertThat(proxies.address("10.1.2.3", List.of("2001:DB9:0:0::1")))
                .isEqualTo(proxies.address("10.1.2.3", List.of("2001:db9::1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "2001:db8::/129", "1.2.3"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThat(TrustedProxies.isNetwork(text)).isFalse();
    }
}
