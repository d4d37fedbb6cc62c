package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private final Random random = new Random(1);

    @Test
    void theProvidersWaitIsRespectedWhenItIsLonger() {
        Outcome outcome = Outcome.of(
                new SendResult.Retryable(Duration.ofMinutes(10), "busy"), tried(1, Duration.ZERO), true, random);

        assertThat(outcome.status()).isEqualTo("retrying");
        assertThat(outcome.retryAfter()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void waitsDoubleUpToAQuarterOfAnHour() {
        assertThat(Outcome.backoff(1, random)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(Outcome.backoff(5, random)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(24));
        assertThat(Outcome.backoff(500, random)).isBetween(Duration.ofSeconds(450), Duration.ofSeconds(1350));
    }

    @Test
    void afterADayAMessageIsGivenUp() {
        Outcome outcome = Outcome.of(
                new SendResult.Retryable(Duration.ZERO, "busy"), tried(40, Duration.ofHours(25)), true, random);

        assertThat(outcome.status()).isEqualTo("failed");
        assertThat(outcome.detail()).isEqualTo("given up after 40 tries: busy");
    }

    @Test
    void aWaitNeverEndsAfterThePatience() {
        Outcome outcome = Outcome.of(
                new SendResult.Retryable(Duration.ofHours(5), "busy"), tried(30, Duration.ofHours(23)), true, random);

        assertThat(outcome.retryAfter()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void anUnknownEndIsFinalWhereTheProviderCannotBeAskedTwice() {
        Outcome once = Outcome.of(new SendResult.Unknown("", "no answer"), tried(1, Duration.ZERO), false, random);
        Outcome again = Outcome.of(new SendResult.Unknown("", "no answer"), tried(1, Duration.ZERO), true, random);

        assertThat(once.why()).isEqualTo("UNKNOWN");
        assertThat(again.why()).isEmpty();
        assertThat(again.retryAfter()).isPositive();
    }

    @Test
    void aRefusalOfOneMessageSaysNothingAgainstTheProvider() {
        assertThat(Outcome.of(new SendResult.Permanent("550", "no"), tried(1, Duration.ZERO), true, random)
                        .provider())
                .isEqualTo("good");
        assertThat(Outcome.of(new SendResult.Retryable(Duration.ZERO, "503"), tried(1, Duration.ZERO), true, random)
                        .provider())
                .isEqualTo("bad");
    }

    @Test
    void noMessageIsTriedMoreThanTwelveTimesInFiveMinutes() {
        for (int seed = 0; seed < 2000; seed++) {
            Random jitter = new Random(seed);
            long at = 0;
            int tries = 1;
            while (at < 300_000) {
                at += Outcome.backoff(tries, jitter).toMillis();
                tries += at < 300_000 ? 1 : 0;
            }

            assertThat(tries).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void aKeptMailKnowsItsFile() {
        Outcome outcome =
                Outcome.of(new SendResult.Sent("<m@parley>", "kept: abc123"), tried(1, Duration.ZERO), true, random);

        assertThat(outcome.kept()).isEqualTo("abc123");
    }

    private static Claimed tried(int attempt, Duration age) {
        return new Claimed(
                "1",
                "t",
                new OutboundMessage(
                        "id", "mail", "to", "", "c", 1, "text", "", "", List.of(), List.of(), Instant.EPOCH, attempt),
                age.toMillis(),
                false,
                false);
    }
}
