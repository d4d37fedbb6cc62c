package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** Bodies of the console's REST calls, below {@code /u/<n>/api}. */
public final class Rest {

    /** {@code GET me}. {@code csrf} goes into the header {@code X-Parley-Csrf} of every call that changes something. */
    public record Me(
            String agent, String name, String role, String workspaceName, String csrf, List<Account> accounts) {}

    /** Another account signed in in this browser, reachable at {@code /u/<n>/}. */
    public record Account(int n, String name) {}

    /** {@code GET operator/outgoing}: messages that left or could not leave by push channels, newest first. */
    public record Outgoing(List<OutgoingItem> items) {}

    /**
     * One outgoing message.
     *
     * @param status as in {@link Entry#delivery()}
     * @param kept whether it was kept as a file for want of a relay; then {@code GET operator/outgoing/<id>.eml} has it
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record OutgoingItem(
            String id,
            String conversation,
            String inbox,
            String recipient,
            String subject,
            String status,
            String detail,
            boolean kept,
            int attempts,
            long atMs) {}

    /** {@code GET operator/quarantine}: input that could not become a message, newest first. */
    public record Quarantine(List<QuarantineItem> items) {}

    /** One quarantined input; {@code GET operator/quarantine/<id>} has its bytes. */
    public record QuarantineItem(
            String id, String inbox, String sender, String code, String reason, long size, long atMs) {}

    /**
     * {@code GET operator/dead-letters}: messages that could not be sent and inputs that could not be handled, newest first.
     *
     * @param next where the next page begins, for {@code after}; empty on the last
     * @param total how many the filter has altogether
     */
    public record DeadLetters(List<DeadLetterItem> items, String next, long total) {}

    /**
     * One dead letter; never its words.
     *
     * @param direction {@code out} when it was to leave, {@code in} when it came in
     * @param conversation empty when it never reached one
     * @param party who was to receive it or who sent it; empty once erased
     * @param reason {@code REFUSED}, {@code GAVE_UP}, {@code UNKNOWN}, {@code BOUNCED} or {@code NOT_HANDLED}
     * @param detail what was said at the last try; empty once erased
     * @param state {@code open}, {@code replayed}, {@code erased}, or {@code trying} for an input between two tries
     */
    public record DeadLetterItem(
            String id,
            String direction,
            String inbox,
            String conversation,
            String party,
            String subject,
            String reason,
            String detail,
            int attempts,
            String state,
            long atMs) {}

    /**
     * Answer to {@code POST operator/dead-letters/replay} and {@code .../erase}: what became of this part of the filter's letters.
     *
     * @param done letters dealt with
     * @param left letters that stay as they were
     * @param next where the next part begins, for {@code after}; empty when all were seen
     */
    public record DeadLetterPart(int done, int left, String next) {}

    /** {@code GET health}-like summary for the operator page. */
    public record Operator(List<Component> components, int smtpPort) {}

    /** One part of the installation and how it is. {@code status} is {@code up}, {@code degraded} or {@code down}. */
    public record Component(String name, String status, String detail) {}

    /**
     * {@code GET conversations/finished}: conversations of the queues one may see, the one that ended last first.
     *
     * @param before what to ask for next, as {@code before}; 0 when there are no more
     */
    public record Finished(List<FinishedItem> items, long before) {}

    /** One finished conversation; {@code conversation.watch} and {@code log.read} open it. {@code state} is closed or abandoned. */
    public record FinishedItem(
            String id,
            String channel,
            String inbox,
            String queue,
            String agent,
            String contactName,
            String contactAddress,
            String subject,
            String preview,
            String state,
            long openedAtMs,
            long closedAtMs) {}

    /**
     * {@code GET conversations/aside}: what is set aside in the queues one may see, and what waits for a contact to write to oneself; the
     * one that was set aside last first. A page may be shorter than usual though there are more.
     *
     * @param before what to ask for next, as {@code before}; empty when there are no more
     */
    public record Aside(List<AsideItem> items, String before) {}

    /**
     * One conversation that is set aside.
     *
     * @param why {@code closed}, {@code full} or {@code late} by its queue, {@code contact} when it waits for the contact to write, or
     *     {@code callback} when its contact is answered at a time that was chosen
     * @param agent who gets it back; empty when nobody in particular
     * @param movedAtMs since when it is set aside
     * @param untilMs when it goes on by itself (by its queue), or ends (for the contact)
     */
    public record AsideItem(AgentEvent.Card card, String why, String agent, long movedAtMs, long untilMs) {}

    /**
     * {@code POST conversations/{id}/files}: a file that a message of this conversation may carry.
     *
     * @param proof what the message names it by
     */
    public record Uploaded(FileRef file, String proof) {}

    /**
     * {@code GET queues}: how the queues one may see stand now, and how they did since a moment.
     *
     * @param atMs when that was, by the clock of the times in it
     */
    public record Queues(List<QueueItem> items, long atMs) {}

    /**
     * One queue.
     *
     * @param oldestSinceMs since when the first of those who wait does; 0 when nobody waits
     * @param lines what waits, by what it requires, the longest first
     */
    public record QueueItem(
            String id,
            String name,
            int waiting,
            long oldestSinceMs,
            List<QueueLine> lines,
            QueuePeople people,
            QueueService service,
            QueueAccuracy accuracy) {}

    /**
     * Conversations that require the same.
     *
     * @param channel empty when they wait for one agent alone; then team is 0
     * @param team which of the queue's teams may take them: 1 the first alone
     * @param skills keys and least levels, as {@code key:level}
     * @param sinceMs since when the first of them waits
     */
    public record QueueLine(String channel, int team, List<String> skills, int waiting, long sinceMs) {}

    /**
     * Who serves a queue.
     *
     * @param available how many of the members are, connected ones only
     * @param load units these carry, of whatever queue
     * @param capacity units they can carry
     */
    public record QueuePeople(int members, int available, int load, int capacity) {}

    /**
     * How waits ended.
     *
     * @param targetMs answered within this time is in time
     * @param lateLeft contacts who left later than that
     * @param left contacts who left, all of them
     */
    public record QueueService(long targetMs, int answered, int inTime, int lateLeft, int left) {}

    /**
     * How right estimated waits were in the last day.
     *
     * @param measured how many could be compared with what came
     * @param errorMs mean of the absolute differences
     * @param right how many real waits lay in the range that was told
     */
    public record QueueAccuracy(int measured, long errorMs, int right) {}

    /**
     * {@code GET configuration/warnings}: what in the configuration will surprise its operator, the worst first. For who oversees.
     *
     * @param left how many more there are; the log has all
     */
    public record ConfigurationWarnings(List<ConfigurationWarning> items, int left) {}

    /**
     * One of them.
     *
     * @param code {@code unknown_queue} (other), {@code nobody_can_serve} and {@code too_heavy} (channel, skills as {@code key:level}, weight),
     *     {@code too_many_classes} (count), {@code agent_serves_too_many_classes} (agent, count), {@code step_narrows} (afterMs),
     *     {@code step_shorter_than_offer} (channel, beforeMs, afterMs, offerMs) or {@code skill_without_fallback} (channel, skill)
     * @param severe whether conversations may wait for ever or agents get less than they could
     * @param queue id of the queue to look at; empty for the whole workspace
     * @param inboxes names of the inboxes whose conversations are concerned; may be empty
     */
    public record ConfigurationWarning(
            String code, boolean severe, String queue, List<String> inboxes, Map<String, String> args) {}

    /**
     * {@code GET conversations/<id>/person}: who the conversation's contact is, as far as history knows.
     *
     * @param identities how they are known, the conversation's own contact among them
     * @param conversations theirs that the asker may read, newest first
     * @param hidden how many more they have in queues the asker does not see
     * @param candidates other contacts of the same name or address, or of what was asked for by {@code find}
     */
    public record Person(
            List<PersonIdentity> identities,
            List<PersonConversation> conversations,
            int hidden,
            List<PersonIdentity> candidates) {}

    /**
     * One way in which a person is known. {@code POST conversations/<id>/person/<contact>/link} and {@code .../unlink} change it.
     *
     * @param linked whether somebody said that it belongs to the person
     * @param linkedBy name of who said so; empty for the customer's own system
     */
    public record PersonIdentity(
            String contact, String channel, String address, String name, boolean linked, String linkedBy) {}

    /** One conversation of a person; {@code state} as in cards. */
    public record PersonConversation(
            String id, String channel, String subject, String state, long openedAtMs, long closedAtMs) {}

    private Rest() {}
}
