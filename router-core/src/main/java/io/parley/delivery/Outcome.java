package io.parley.delivery;

import io.parley.channel.SendResult;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What one try to send comes to.
 *
 * @param status {@code sent}, {@code failed}, {@code retrying} or {@code unknown}
 * @param retryAfter for the last two, when to try again
 * @param reference the provider's id; empty when there is none
 * @param kept key of the file it was kept as; empty when it was not
 */
record Outcome(String status, Duration retryAfter, String detail, String reference, String kept) {

    /** After this a message is given up, so that a dead address does not hold its line for ever. */
    static final Duration PATIENCE = Duration.ofHours(24);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String KEPT = "kept: ";

    /** Pure but for the jitter, which comes from {@code random}. */
    static Outcome of(SendResult result, Claimed claimed, RandomGenerator random) {
        if (result instanceof SendResult.Sent sent) {
            String kept = sent.detail().startsWith(KEPT) ? sent.detail().substring(KEPT.length()) : "";
            return new Outcome("sent", Duration.ZERO, sent.detail(), sent.reference(), kept);
        }
        if (result instanceof SendResult.Permanent permanent) {
            return failed((permanent.code() + " " + permanent.reason()).strip());
        }
        boolean givenUp = claimed.ageMs() >= PATIENCE.toMillis();
        int attempt = claimed.message().attempt();
        if (result instanceof SendResult.Retryable retryable) {
            return givenUp
                    ? failed("given up after " + attempt + " tries: " + retryable.reason())
                    : new Outcome(
                            "retrying",
                            longer(retryable.after(), backoff(attempt, random)),
                            retryable.reason(),
                            "",
                            "");
        }
        SendResult.Unknown unknown = (SendResult.Unknown) result;
        return givenUp
                ? failed("given up after " + attempt + " tries, it may have arrived: " + unknown.reason())
                : new Outcome("unknown", backoff(attempt + 5, random), unknown.reason(), unknown.reference(), "");
    }

    /** 1 s, doubled with each try up to 15 min, ± 50 % so that a recovered provider is not hit by all at once. */
    static Duration backoff(int attempt, RandomGenerator random) {
        long base = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis((long) (base * (0.5 + random.nextDouble())));
    }

    private static Outcome failed(String detail) {
        return new Outcome("failed", Duration.ZERO, detail, "", "");
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
