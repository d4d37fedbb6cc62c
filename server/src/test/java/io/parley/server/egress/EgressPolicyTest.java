package io.parley.server.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

    private final EgressPolicy strict = EgressPolicy.allowing("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotOnThePublicInternetIsNotCalled(String address) throws Exception {
        assertThat(strict.admits("provider.example", InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "9.9.9.9", "2606:4700::1111"})
    void whatIsOnThePublicInternetIs(String address) throws Exception {
        assertThat(strict.admits("provider.example", InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://provider.example/",
                "ftp://provider.example/",
                "file:///etc/passwd",
                "https:///x",
                "https://user:pass@provider.example/",
                "javascript:alert(1)"
            })
    void onlyHttpsToAPlainHost(String url) {
        assertThat(strict.objection(URI.create(url), Set.of())).isPresent();
    }

    @Test
    void aCallersHostsAreKeptTo() {
        Set<String> hosts = Set.of("api.provider.example", "*.cdn.example");

        assertThat(strict.objection(URI.create("https://API.provider.example./x"), hosts))
                .isEmpty();
        assertThat(strict.objection(URI.create("https://eu.cdn.example/x"), hosts))
                .isEmpty();
        assertThat(strict.objection(URI.create("https://cdn.example.evil.example/"), hosts))
                .contains("cdn.example.evil.example: not one of the provider's hosts");
        assertThat(strict.objection(URI.create("https://xapi.provider.example/"), hosts))
                .isPresent();
    }

    @Test
    void theOperatorAllowsNamesAddressesAndRanges() throws Exception {
        EgressPolicy policy = EgressPolicy.allowing("sms.internal, 127.0.0.1 ,10.1.0.0/16");

        assertThat(policy.admits("sms.internal", InetAddress.getByName("192.168.0.9")))
                .isTrue();
        assertThat(policy.admits("other", InetAddress.getLoopbackAddress())).isTrue();
        assertThat(policy.admits("other", InetAddress.getByName("10.1.255.1"))).isTrue();
        assertThat(policy.admits("other", InetAddress.getByName("10.2.0.1"))).isFalse();
        assertThat(policy.objection(URI.create("http://sms.internal:8080/"), Set.of()))
                .isEmpty();
        assertThat(policy.objection(URI.create("http://127.0.0.1:8080/"), Set.of()))
                .isEmpty();
        assertThat(policy.objection(URI.create("http://example.org/"), Set.of()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "999.1.1.1", "a b", "https://x", "x,,y", "fe80::1/129"})
    void anEntryThatIsNoneIsTold(String allowed) {
        assertThatThrownBy(() -> EgressPolicy.allowing(allowed)).isInstanceOf(IllegalArgumentException.class);
    }
}
