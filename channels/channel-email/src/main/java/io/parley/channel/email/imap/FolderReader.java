package io.parley.channel.email.imap;

import io.parley.channel.SharedState;
import io.parley.channel.email.settings.ImapSettings.Begin;
import jakarta.mail.FetchProfile;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is new in one folder, oldest first, and moves the cursor after each mail. The cursor moves only from where this reader
 * left it: who lost the lease without noticing finds it moved and ends.
 */
final class FolderReader {

    private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);

    private static final int CHUNK = 50;

    /** How stale the time may be that a folder was last read to its end. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final String name;
    private final Begin begin;
    private final Shared shared;
    private final MailTaker taker;
    private final Clock clock;
    private final Tries tries;

    /** For one folder of one mailbox, as long as a connection lasts. */
    FolderReader(String name, Begin begin, Shared shared, MailTaker taker, Clock clock) {
        this.name = name;
        this.begin = begin;
        this.shared = shared;
        this.taker = taker;
        this.clock = clock;
        tries = new Tries(shared, name);
    }

    /** What has to hold for another mail to be taken. */
    interface Right {
        boolean holds() throws NotNow;
    }

    /** Takes everything there is; ends early when {@code right} no longer holds. */
    void read(IMAPFolder folder, Right right) throws MessagingException, IOException, NotNow {
        Place place = place(folder);
        int count;
        do {
            count = folder.getMessageCount();
            place = readOnce(folder, place, right);
        } while (right.holds() && folder.getMessageCount() != count);
        Instant now = clock.instant();
        if (right.holds() && place.cursor().readAt().plus(FRESH).isBefore(now)) {
            move(place, place.cursor().readToTheEnd(now));
        }
    }

    private Place readOnce(IMAPFolder folder, Place from, Right right) throws MessagingException, IOException, NotNow {
        Place place = from;
        Message[] found = folder.getMessagesByUID(place.cursor().last() + 1, UIDFolder.LASTUID);
        for (int start = 0; start < found.length && right.holds(); start += CHUNK) {
            Message[] chunk = Arrays.copyOfRange(found, start, Math.min(found.length, start + CHUNK));
            folder.fetch(chunk, profile());
            for (Message message : chunk) {
                // n:* names the last mail even when its UID is below n (RFC 3501, 6.4.8).
                if (right.holds()
                        && message != null
                        && folder.getUID(message) > place.cursor().last()) {
                    place = take(folder, (IMAPMessage) message, place);
                }
            }
        }
        return place;
    }

    private Place take(IMAPFolder folder, IMAPMessage message, Place place)
            throws MessagingException, IOException, NotNow {
        Cursor cursor = place.cursor();
        long uid = folder.getUID(message);
        if (!tries.mayTry(cursor.validity(), uid)) {
            taker.giveUp(name, cursor.validity(), uid);
            return move(place, cursor.passed(uid));
        }
        Optional<String> key;
        try {
            key = taker.take(message, cursor, uid);
        } catch (NotNow notTheMailsFault) {
            tries.forget(cursor.validity(), uid);
            throw notTheMailsFault;
        }
        return move(place, key.isPresent() ? cursor.taken(uid, key.get()) : cursor.passed(uid));
    }

    private Place place(IMAPFolder folder) throws MessagingException, NotNow {
        long validity = folder.getUIDValidity();
        Optional<String> stored = shared.get(key());
        if (stored.isEmpty()) {
            Cursor first = begin == Begin.ALL
                    ? Cursor.first(validity, 0, Instant.EPOCH)
                    : Cursor.first(validity, highest(folder), clock.instant());
            return move(new Place(Optional.empty(), first), first);
        }
        Cursor cursor = Cursor.parse(stored.get());
        Place place = new Place(stored, cursor);
        if (cursor.validity() == validity) {
            return place;
        }
        LOG.warn(
                "folder {}: UIDVALIDITY was {} and is {}; what arrived since {} is read again, without duplicates",
                name,
                cursor.validity(),
                validity,
                cursor.renumbered(validity, 0).floor());
        return move(place, cursor.renumbered(validity, highest(folder)));
    }

    private static long highest(IMAPFolder folder) throws MessagingException {
        long next = folder.getUIDNext();
        if (next > 0) {
            return next - 1;
        }
        Message last = folder.getMessageCount() == 0 ? null : folder.getMessage(folder.getMessageCount());
        return last == null ? 0 : folder.getUID(last);
    }

    private Place move(Place from, Cursor to) throws NotNow {
        String text = to.text();
        if (!shared.swap(key(), from.stored(), Optional.of(text), SharedState.FOR_EVER)) {
            throw new NotNow("another node reads folder " + name);
        }
        return new Place(Optional.of(text), to);
    }

    private String key() {
        return "imap.cursor." + name;
    }

    private static FetchProfile profile() {
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        return profile;
    }

    /**
     * Where reading stands.
     *
     * @param stored as it lies in the shared state; empty when it does not yet
     */
    private record Place(Optional<String> stored, Cursor cursor) {}
}
