package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisPlaceTest {

    @Test
    void addressOfSentinelsSaysWhomToAskForWhat() {
        RedisPlace place = RedisPlace.of("redis-sentinel://:p%40ss@10.0.0.1:26380,box/shop?sentinelPassword=s%2F");

        assertThat(place.name()).isEqualTo("shop");
        assertThat(place.sentinels()).extracting(RedisURI::getHost).containsExactly("10.0.0.1", "box");
        assertThat(place.sentinels()).extracting(RedisURI::getPort).containsExactly(26380, 26379);
        assertThat(password(place.uri())).isEqualTo("p@ss");
        assertThat(password(place.sentinels().get(1))).isEqualTo("s/");
    }

    @Test
    void addressWithoutPasswordsIsOneToo() {
        RedisPlace place = RedisPlace.of("redis-sentinel://a:1,b:2,c:3/parley");

        assertThat(place.sentinels()).hasSize(3);
        assertThat(place.hasSentinels()).isTrue();
        assertThat(RedisPlace.of("redis://a:1").hasSentinels()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis-sentinel://a:1", "redis-sentinel://:secret@/parley", "http://a", "", "redis://se cret@a:1"
            })
    void anythingElseIsNoAddress(String address) {
        assertThat(RedisSettings.isAddress(address)).isFalse();
    }

    @Test
    void secretsAreNotPrinted() {
        String address = "redis-sentinel://:secret@a:1/parley?sentinelPassword=other";

        assertThat(RedisSettings.of(address).toString())
                .doesNotContain("secret")
                .doesNotContain("other");
        assertThat(RedisPlace.of(address).toString()).doesNotContain("secret").doesNotContain("other");
        assertThatThrownBy(() -> RedisPlace.of("redis-sentinel://:secret@a:1")).hasMessageNotContaining("secret");
    }

    private static String password(RedisURI uri) {
        return new String(
                uri.getCredentialsProvider().resolveCredentials().block().getPassword());
    }
}
