package io.parley.widget.site;

import io.parley.channel.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What makes a browser the same visitor again: an unguessable id and the time of issue, signed for one inbox. Good for a year,
 * replaced by a new one after 30 days. Never part of an address. Call from any thread.
 */
public final class VisitorTokens {
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final Duration ROTATE_AFTER = Duration.ofDays(30);
    /** How far ahead another node's clock may be. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String PURPOSE = "visitor";
    private static final int LONGEST = 120;

    private final Signer signer;
    private final Clock clock;

    public VisitorTokens(Signer signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /** A token for a visitor of a site, issued now. */
    public String issue(Site site, String visitor) {
        String issued = Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX);
        return visitor + "." + issued + "." + signer.sign(PURPOSE, signed(site, visitor, issued));
    }

    /** Who presents this token; empty when it is not ours, of another site, or too old. */
    public Optional<Known> read(Site site, String token) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3 || !signer.verify(PURPOSE, signed(site, parts[0], parts[1]), parts[2])) {
            return Optional.empty();
        }
        long issued = Long.parseLong(parts[1], Character.MAX_RADIX);
        Duration age = Duration.ofSeconds(clock.instant().getEpochSecond() - issued);
        if (age.compareTo(LIFETIME) > 0 || age.compareTo(SKEW.negated()) < 0) {
            return Optional.empty();
        }
        boolean rotate = age.compareTo(ROTATE_AFTER) > 0;
        return Optional.of(new Known(parts[0], rotate ? issue(site, parts[0]) : token));
    }

    private static String signed(Site site, String visitor, String issued) {
        return site.inbox() + "\n" + visitor + "\n" + issued;
    }

    /**
     * A visitor who was here before.
     *
     * @param token what to keep from now on
     */
    public record Known(String visitor, String token) {}
}
