package io.parley.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.SendResult;
import io.parley.channel.wechat.FakeWeChat.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {

    private static final String LEASE = "access-token.lease";

    @TempDir
    Path folder;

    private FakeWeChat wechat;
    private WeChatHouse first;
    private WeChatHouse second;

    @BeforeEach
    void open() throws IOException {
        wechat = new FakeWeChat();
        first = WeChatHouse.in(folder).with("api.url", wechat.url()).open();
        second = first.neighbour(folder).open();
    }

    @AfterEach
    void end() {
        first.close();
        second.close();
        wechat.close();
    }

    @Test
    void isFetchedOnceForAllNodes() {
        first.send("1");
        second.send("2");
        first.send("3");

        assertThat(wechat.sent).hasSize(3);
        assertThat(wechat.tokenRequests).hasSize(1);
        assertThat(wechat.tokenRequests.get(0).path("appid").asText()).isEqualTo(WeChatHouse.APP_ID);
        assertThat(wechat.tokenRequests.get(0).path("force_refresh").asBoolean())
                .isFalse();
    }

    @Test
    void isRenewedTenMinutesEarly() {
        first.send("1");
        first.clock.advance(Duration.ofMinutes(109));
        first.send("2");
        assertThat(wechat.tokenRequests).hasSize(1);

        first.clock.advance(Duration.ofMinutes(2));
        first.send("3");
        assertThat(wechat.tokenRequests).hasSize(2);
    }

    @Test
    void whileAnotherNodeFetchesTheOldOneGoesOn() {
        first.send("1");
        first.clock.advance(Duration.ofMinutes(112));
        take(LEASE);

        assertThat(second.send("2")).isInstanceOf(SendResult.Sent.class);
        assertThat(wechat.tokenRequests).hasSize(1);
    }

    @Test
    void withoutAnOldOneTheOthersComeBackLater() {
        take(LEASE);
        assertThat(second.send("1")).isInstanceOf(SendResult.Retryable.class);
        assertThat(wechat.tokenRequests).isEmpty();

        second.clock.advance(Duration.ofSeconds(16)); // whoever held the lease died
        assertThat(second.send("1", 2)).isInstanceOf(SendResult.Sent.class);
    }

    private void take(String lease) {
        first.shared
                .swap("wx", lease, Optional.empty(), Optional.of("somebody"), Duration.ofSeconds(15))
                .toCompletableFuture()
                .join();
    }

    @Test
    void anOldOneIsReplacedAndTheCallRepeatedOnce() {
        first.send("1");
        second.send("2");
        wechat.rotate("token-2");

        assertThat(first.send("3")).isInstanceOf(SendResult.Sent.class);
        assertThat(second.send("4")).isInstanceOf(SendResult.Sent.class);
        assertThat(wechat.tokenRequests)
                .as("the second node found the first one's")
                .hasSize(2);
    }

    @Test
    void isForcedOnlyWhenWeChatRefusesTheOneItGives() {
        first.send("1");
        wechat.valid.clear();

        assertThat(first.send("2")).isInstanceOf(SendResult.Sent.class);
        assertThat(wechat.tokenRequests)
                .extracting(asked -> asked.path("force_refresh").asBoolean())
                .containsExactly(false, false, true);

        wechat.valid.clear();
        assertThat(first.send("3")).as("twenty a day, and not so soon").isInstanceOf(SendResult.Retryable.class);
        assertThat(wechat.tokenRequests).hasSize(4);
    }

    @Test
    void aRepeatedRefusalEndsTheTry() {
        wechat.fail("send", new Fault.Code(42001), new Fault.Code(40001));

        assertThat(first.send("1")).isInstanceOf(SendResult.Retryable.class);
        assertThat(wechat.sent).isEmpty();
    }

    @Test
    void aWrongSecretOrAddressWaitsForTheOperator() {
        wechat.secret = "changed";
        assertThat(first.send("1"))
                .isInstanceOfSatisfying(
                        SendResult.Retryable.class,
                        wait -> assertThat(wait.after()).isEqualTo(Duration.ofMinutes(5)));

        wechat.fail("token", new Fault.Code(40164));
        assertThat(second.send("1")).isInstanceOf(SendResult.Retryable.class);
    }

    @Test
    void isNowhereButInAddressesThatNobodyLogs() {
        first.send("1");

        assertThat(first.plainEgress.requests)
                .isNotEmpty()
                .allSatisfy(request ->
                        assertThat(request.toString()).doesNotContain("token-1").doesNotContain("appsecret"));
    }
}
