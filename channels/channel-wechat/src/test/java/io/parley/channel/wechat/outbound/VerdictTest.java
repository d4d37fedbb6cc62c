package io.parley.channel.wechat.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.SendResult;
import io.parley.channel.wechat.api.ApiResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final Instant NOON_IN_BEIJING = Instant.parse("2026-03-01T04:00:00Z");

    @ParameterizedTest
    @CsvSource({"-1, 5", "40001, 30", "42001, 30", "40164, 300", "45011, 60", "45009, 43260"})
    void comesBackLater(int code, long seconds) {
        assertThat(verdict(code))
                .isInstanceOfSatisfying(
                        SendResult.Retryable.class,
                        retry -> assertThat(retry.after()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @CsvSource({
        "45015, WINDOW_CLOSED",
        "45047, WINDOW_CLOSED",
        "40003, NO_SUCH_CONTACT",
        "43004, NO_SUCH_CONTACT",
        "50005, NO_SUCH_CONTACT",
        "40007, MEDIA_GONE",
        "45001, TOO_LARGE",
        "45002, TOO_LARGE",
        "48001, NOT_ALLOWED",
        "48002, NOT_ALLOWED",
        "40033, WECHAT_40033",
        "47001, WECHAT_47001",
        "99999, WECHAT_99999"
    })
    void isRefusedForGood(int code, String reason) {
        assertThat(verdict(code))
                .isInstanceOfSatisfying(
                        SendResult.Permanent.class, no -> assertThat(no.code()).isEqualTo(reason));
    }

    @Test
    void doubtIsNeverARepetition() {
        assertThat(Verdict.of(new ApiResult.Doubtful("no answer"), NOON_IN_BEIJING))
                .isInstanceOf(SendResult.Unknown.class);
        assertThat(Verdict.of(new ApiResult.NotNow(Duration.ofSeconds(1), "refused"), NOON_IN_BEIJING))
                .isInstanceOf(SendResult.Retryable.class);
        assertThat(Verdict.of(new ApiResult.Impossible("policy"), NOON_IN_BEIJING))
                .isInstanceOf(SendResult.Permanent.class);
    }

    private static SendResult verdict(int code) {
        return Verdict.of(new ApiResult.Refused(code, "no"), NOON_IN_BEIJING);
    }
}
