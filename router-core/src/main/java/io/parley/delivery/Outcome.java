package io.parley.delivery;

import io.parley.channel.SendResult;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What one try to send comes to.
 *
 * @param status {@code sent}, {@code failed}, {@code retrying}, {@code unknown} or {@code released}
 * @param retryAfter when to try again, while there is hope
 * @param told whether the provider named that time
 * @param reference the provider's id; empty when there is none
 * @param kept key of the file it was kept as; empty when it was not
 * @param why the reason for which it becomes a dead letter; empty while there is hope
 * @param provider what the try says about the provider: {@code good} also when it refused this one message, {@code bad} when it
 *     is in trouble, {@code nothing} when it was not asked
 */
record Outcome(
        String status,
        Duration retryAfter,
        boolean told,
        String detail,
        String reference,
        String kept,
        String why,
        String provider) {

    /** After this a message is given up, so that a dead address does not hold its line for ever. */
    static final Duration PATIENCE = Duration.ofHours(24);

    /** Given back without a try. */
    static final Outcome RELEASED = new Outcome("released", Duration.ZERO, false, "", "", "", "", "nothing");

    /** Of a claim whose holder stopped in the middle of a send that must not be repeated. */
    static final Outcome LAPSED = unclear("who was sending it stopped before an answer came", "", "nothing");

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String KEPT = "kept: ";

    /**
     * Pure but for the jitter, which comes from {@code random}.
     *
     * @param idempotent whether a send without an answer may be repeated
     */
    static Outcome of(SendResult result, Claimed claimed, boolean idempotent, RandomGenerator random) {
        if (result instanceof SendResult.Sent sent) {
            String kept = sent.detail().startsWith(KEPT) ? sent.detail().substring(KEPT.length()) : "";
            return new Outcome("sent", Duration.ZERO, false, sent.detail(), sent.reference(), kept, "", "good");
        }
        if (result instanceof SendResult.Permanent permanent) {
            return failed(DeadReason.REFUSED, (permanent.code() + " " + permanent.reason()).strip(), "good");
        }
        boolean givenUp = claimed.ageMs() >= PATIENCE.toMillis();
        int attempt = claimed.message().attempt();
        if (result instanceof SendResult.Retryable retryable) {
            return givenUp
                    ? givenUp(claimed, retryable.reason())
                    : again("retrying", retryable.after(), backoff(attempt, random), claimed, retryable.reason(), "");
        }
        SendResult.Unknown unknown = (SendResult.Unknown) result;
        if (!idempotent) {
            return unclear(unknown.reason(), unknown.reference(), "bad");
        }
        Duration wait = backoff(attempt + 5, random);
        return givenUp
                ? unclear(tries(claimed) + unknown.reason(), unknown.reference(), "bad")
                : again("unknown", Duration.ZERO, wait, claimed, unknown.reason(), unknown.reference());
    }

    /** 1 s, doubled with each try up to 15 min, ± 50 % so that a recovered provider is not hit by all at once. */
    static Duration backoff(int attempt, RandomGenerator random) {
        long base = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis((long) (base * (0.5 + random.nextDouble())));
    }

    /** The provider's time when it is later than ours, and in any case once more before the patience ends. */
    private static Outcome again(
            String status, Duration asked, Duration own, Claimed claimed, String reason, String reference) {
        boolean told = asked.compareTo(own) > 0;
        long left = Math.max(SHORTEST.toMillis(), PATIENCE.toMillis() - claimed.ageMs());
        Duration wait = Duration.ofMillis(Math.min(left, (told ? asked : own).toMillis()));
        return new Outcome(status, wait, told, reason, reference, "", "", "bad");
    }

    private static Outcome givenUp(Claimed claimed, String reason) {
        return claimed.maybe()
                ? unclear(tries(claimed) + reason, "", "bad")
                : failed(DeadReason.GAVE_UP, tries(claimed) + reason, "bad");
    }

    private static String tries(Claimed claimed) {
        return "given up after " + claimed.message().attempt() + " tries: ";
    }

    private static Outcome failed(DeadReason why, String detail, String provider) {
        return new Outcome("failed", Duration.ZERO, false, detail, "", "", why.name(), provider);
    }

    private static Outcome unclear(String detail, String reference, String provider) {
        return new Outcome("unknown", Duration.ZERO, false, detail, reference, "", DeadReason.UNKNOWN.name(), provider);
    }
}
