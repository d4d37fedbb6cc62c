package io.parley.redis;

import io.parley.conversation.ConversationId;
import io.parley.workspace.WorkspaceId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of one shard, all under one hash tag, so that one script may touch any of them.
 *
 * <pre>
 * {w.0}:meta  hash    generation, gen (its number), run, rested, clock (virtual: now counts), floor, seq, match=off
 * {w.0}:ag    hash    agent -> record (presence, session, load, profile, index entries)
 * {w.0}:cv    hash    conversation -> record (state, version, plan, seq, contact, ...)
 * {w.0}:hd    zset    lex: agent|conversation for everything held
 * {w.0}:fr    zset    lex: class|order key|agent, agents able to take the class now
 * {w.0}:wt    zset    lex: class|v|conversation, the waiting line of each class
 * {w.0}:wn    hash    class -> number waiting
 * {w.0}:qu    hash    queue -> number waiting
 * {w.0}:cfg   hash    k|class key -> number, c|number -> class key, p|agent -> profile, classes, known
 * {w.0}:tm    zset    kind|id|guard, score: due epoch ms
 * {w.0}:ls    zset    agents with a session, score: lease deadline
 * {w.0}:ev    stream  outbox of events
 * {w.0}:ob    zset    lex: recipient line|number, unsent channel messages
 * {w.0}:ob:d  hash    number -> record of an unsent message
 * {w.0}:ob:q  zset    recipient line -> when its first message may be tried next (epoch ms); lines with unsent messages only
 * {w.0}:ob:p  zset    lex: inbox|number|line, due lines that wait for their inbox' rate or breaker
 * {w.0}:ob:r  zset    inbox -> when its next parked line may go (epoch ms)
 * {w.0}:ob:g  hash    inbox -> JSON of its rate and breaker
 * {w.0}:ob:x  zset    lex: number.round|dead letter, until SQL has it
 * {w.0}:ob:h  zset    lex: number|record of an outgoing message, sent or not; the newest 200
 * {w.0}:dl:C  hash    number of an outgoing message of conversation C -> status|detail; number:r -> times it was replayed
 * {w.0}:rf:K  string  K is inbox|provider's reference -> conversation|seq|number; expires
 * {w.0}:ix    hash    inbox|c|address or inbox|t|thread key -> conversation
 * {w.0}:rd    hash    conversation|c or conversation|a -> number read through
 * {w.0}:log:C stream  entries of conversation C, ids seq-0
 * {w.0}:dd:K  string  seen already: K is inbox|provider id|fingerprint or conversation|client id
 * {w.0}:st:K  string  a channel's shared value, K is inbox|key; expires when its writer said so
 * {w.0}:lf    hash    key of a file to be fetched -> record
 * {w.0}:lf:q  zset    key of a file to be fetched, score: when next (epoch ms)
 * {w.0}:lf:K  string  file K was fetched or given up; expires
 * {w.0}:n     channel nudges (sharded publish/subscribe)
 * </pre>
 */
public record ShardKeys(WorkspaceId workspace, String tag) {

    private static final Pattern TAG = Pattern.compile("\\{([^{}]+)\\.0\\}:.*");

    /** The workspace whose shard a key belongs to; empty for keys of none. */
    public static Optional<WorkspaceId> workspace(String key) {
        Matcher tag = TAG.matcher(key);
        return tag.matches() ? Optional.of(new WorkspaceId(tag.group(1))) : Optional.empty();
    }

    /** The one shard of a workspace. */
    public static ShardKeys of(WorkspaceId workspace) {
        return new ShardKeys(workspace, "{" + workspace + ".0}:");
    }

    public String meta() {
        return tag + "meta";
    }

    public String agents() {
        return tag + "ag";
    }

    public String conversations() {
        return tag + "cv";
    }

    public String events() {
        return tag + "ev";
    }

    public String configuration() {
        return tag + "cfg";
    }

    public String index() {
        return tag + "ix";
    }

    public String reads() {
        return tag + "rd";
    }

    public String timers() {
        return tag + "tm";
    }

    public String outgoing() {
        return tag + "ob";
    }

    public String outgoingRecords() {
        return tag + "ob:d";
    }

    public String outgoingDue() {
        return tag + "ob:q";
    }

    public String outgoingParked() {
        return tag + "ob:p";
    }

    public String outgoingReady() {
        return tag + "ob:r";
    }

    public String outgoingGates() {
        return tag + "ob:g";
    }

    public String outgoingDead() {
        return tag + "ob:x";
    }

    public String outgoingHistory() {
        return tag + "ob:h";
    }

    public String deliveries(ConversationId conversation) {
        return tag + "dl:" + conversation;
    }

    public String reference(String inbox, String reference) {
        return tag + "rf:" + inbox + "|" + reference;
    }

    public String nudges() {
        return tag + "n";
    }

    public String log(ConversationId conversation) {
        return tag + "log:" + conversation;
    }

    public String seen(String key) {
        return tag + "dd:" + key;
    }

    public String shared(String name) {
        return tag + "st:" + name;
    }

    public String lateFiles() {
        return tag + "lf";
    }

    public String lateFilesDue() {
        return tag + "lf:q";
    }

    public String lateFileDone(String key) {
        return tag + "lf:" + key;
    }

    /** {@link #fixed()} followed by a script's own keys. */
    public String[] fixedAnd(String... own) {
        String[] fixed = fixed();
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + own.length);
        System.arraycopy(own, 0, all, fixed.length, own.length);
        return all;
    }

    /** The fixed keys in the order in which scripts that include {@code /io/parley/redis/shard.lua} expect them. */
    public String[] fixed() {
        return new String[] {
            tag + "meta",
            tag + "ag",
            tag + "cv",
            tag + "hd",
            tag + "fr",
            tag + "wt",
            tag + "wn",
            tag + "qu",
            tag + "cfg",
            tag + "tm",
            tag + "ls",
            tag + "ev",
            tag + "ob",
            tag + "ob:d",
            tag + "ix",
            tag + "rd",
            tag + "n"
        };
    }
}
