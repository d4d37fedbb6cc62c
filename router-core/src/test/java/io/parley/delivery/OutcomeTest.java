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
        Outcome outcome =
                Outcome.of(new SendResult.Retryable(Duration.ofMinutes(10), "busy"), tried(1, Duration.ZERO), random);

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
        Outcome outcome =
                Outcome.of(new SendResult.Retryable(Duration.ZERO, "busy"), tried(40, Duration.ofHours(25)), random);

        assertThat(outcome.status()).isEqualTo("failed");
        assertThat(outcome.detail()).isEqualTo("given up after 40 tries: busy");
    }

    @Test
    void aKeptMailKnowsItsFile() {
        Outcome outcome =
                Outcome.of(new SendResult.Sent("<m@parley>", "kept: abc123"), tried(1, Duration.ZERO), random);

        assertThat(outcome.kept()).isEqualTo("abc123");
    }

    private static Claimed tried(int attempt, Duration age) {
        return new Claimed(
                "1",
                "t",
                new OutboundMessage(
                        "id", "mail", "to", "", "c", 1, "text", "", "", List.of(), List.of(), Instant.EPOCH, attempt),
                age.toMillis());
    }
}
