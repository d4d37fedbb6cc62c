package io.parley.channel.email.imap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far a folder was read.
 *
 * <p>A folder that was restored or moved to another server gets a new UIDVALIDITY and new UIDs, so where reading stood is lost. What
 * was taken in the last days the core knows by Message-ID and content. What is older is told apart here: mails that arrived before
 * {@code floor}, which is a day before the folder was last read to its end, were read; so were those in {@code recent}.
 *
 * @param validity the UIDVALIDITY the UIDs belong to
 * @param last the highest UID that needs nothing more
 * @param rescan UIDs up to this one are read again after a change of UIDVALIDITY; 0 when there was none
 * @param floor of UIDs up to {@code rescan}, those that arrived before were read
 * @param readAt when the folder was last read to its end; {@link Instant#EPOCH} when it never was
 * @param recent keys of the last mails taken, oldest first
 */
record Cursor(long validity, long last, long rescan, Instant floor, Instant readAt, List<String> recent) {

    static final int RECENT = 500;

    /** Clocks differ, and a mail may lie a while between its arrival and its folder. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private static final int KEY_BYTES = 9;

    Cursor {
        recent = List.copyOf(recent);
    }

    /** The first look at a folder: from {@code last} on. */
    static Cursor first(long validity, long last, Instant readAt) {
        return new Cursor(validity, last, 0, Instant.EPOCH, readAt, List.of());
    }

    /** The same folder under new UIDs, of which {@code highest} is the highest there is. */
    Cursor renumbered(long newValidity, long highest) {
        Instant since = readAt.equals(Instant.EPOCH) ? Instant.EPOCH : readAt.minus(MARGIN);
        return new Cursor(newValidity, 0, highest, since, readAt, recent);
    }

    /** Whether a mail was read under an earlier UIDVALIDITY. */
    boolean knew(long uid, Instant arrived, String key) {
        return uid <= rescan && (arrived.isBefore(floor) || recent.contains(key));
    }

    /** Whether a mail may be one that was read under an earlier UIDVALIDITY. */
    boolean mayKnow(long uid) {
        return uid <= rescan;
    }

    Cursor taken(long uid, String key) {
        List<String> keys = new ArrayList<>(recent);
        keys.add(key);
        return new Cursor(
                validity,
                uid,
                rescan,
                floor,
                readAt,
                keys.size() > RECENT ? keys.subList(keys.size() - RECENT, keys.size()) : keys);
    }

    Cursor passed(long uid) {
        return new Cursor(validity, uid, rescan, floor, readAt, recent);
    }

    Cursor readToTheEnd(Instant now) {
        return new Cursor(validity, last, rescan, floor, now, recent);
    }

    /** What tells a mail from others, before it is parsed: of its Message-ID or, without one, of its header. */
    static String key(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, KEY_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }

    String text() {
        return String.join(
                " ",
                "1",
                Long.toString(validity),
                Long.toString(last),
                Long.toString(rescan),
                Long.toString(floor.toEpochMilli()),
                Long.toString(readAt.toEpochMilli()),
                recent.stream().collect(Collectors.joining(",")));
    }

    static Cursor parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 7 || !parts[0].equals("1")) {
            throw new IllegalStateException("a cursor of " + parts.length + " parts (expected: 7, beginning with 1)");
        }
        return new Cursor(
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Instant.ofEpochMilli(Long.parseLong(parts[4])),
                Instant.ofEpochMilli(Long.parseLong(parts[5])),
                parts[6].isEmpty() ? List.of() : List.of(parts[6].split(",")));
    }
}
