package io.parley.transcript;

import io.lettuce.core.Range;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.metrics.CoreMeters;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.transcript.ReadLogScript.Rows;
import io.parley.wire.Copy;
import io.parley.wire.Entry;
import io.parley.wire.FileRef;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads and extends conversations' logs. Call from any thread; futures fail only when Redis is in doubt. */
public final class Transcripts {
    private static final int MAX_PAGE = 500;

    private final RedisDoor door;
    private final Past past;
    private final PostScript post;
    private final ReadLogScript log;
    private final MarkReadScript markRead;
    private final EpochScript epoch;
    private final Counter messages;
    private final Counter notes;

    /**
     * Without history: what left a log is gone.
     *
     * @param pushChannels types of the channels whose messages the core sends; on all others the contact reads the log
     */
    public Transcripts(RedisDoor door, IdSource ids, Set<String> pushChannels, MeterRegistry meters) {
        this(door, pushChannels, Past.NONE, meters);
    }

    /**
     * With history.
     *
     * @param pushChannels types of the channels whose messages the core sends; on all others the contact reads the log
     * @param past where entries lie that left the log
     */
    public Transcripts(RedisDoor door, Set<String> pushChannels, Past past, MeterRegistry meters) {
        this.door = door;
        this.past = past;
        this.post = new PostScript(door, pushChannels);
        this.log = new ReadLogScript(door);
        this.markRead = new MarkReadScript(door);
        this.epoch = new EpochScript(door);
        this.messages = CoreMeters.TRANSCRIPT_POSTED.counter(meters, "kind", "message");
        this.notes = CoreMeters.TRANSCRIPT_POSTED.counter(meters, "kind", "note");
    }

    /**
     * Identifies the generation of this workspace's numbers. Another value later means that Redis was wiped or came back older: who saw
     * numbers of another generation looks at everything again.
     */
    public Future<String> epoch(WorkspaceId workspace) {
        return epoch.run(workspace);
    }

    /**
     * Writes an agent's message or note; for push channels it is put on the recipient's line in the same step. Whether the
     * agent may write a note here is the caller's question.
     */
    public Future<PostOutcome> post(WorkspaceId workspace, Post post) {
        return this.post.run(workspace, post).onSuccess(outcome -> count(outcome, post));
    }

    /** Entries after a number, oldest first; 1 to {@value #MAX_PAGE} at a time. A contact's page may be shorter and not the last. */
    public Future<LogPage> after(
            WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
        return page(new Reading(workspace, conversation, audience, false, bounded(limit)), seq);
    }

    /** The newest entries before a number (0: from the end), in order. */
    public Future<LogPage> before(
            WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
        return page(new Reading(workspace, conversation, audience, true, bounded(limit)), seq);
    }

    /** Moves a side's read mark forward; completes with the mark as it stands. Tells the other side by a nudge when it moved. */
    public Future<Long> markRead(WorkspaceId workspace, ConversationId conversation, Audience reader, long through) {
        return markRead.run(workspace, conversation, reader, through);
    }

    /** How far both sides have read. */
    public Future<ReadMarks> readMarks(WorkspaceId workspace, ConversationId conversation) {
        return door.call(
                        redis -> redis.hmget(ShardKeys.of(workspace).reads(), conversation + "|c", conversation + "|a"))
                .map(marks -> new ReadMarks(
                        Long.parseLong(marks.get(0).getValueOrElse("0")),
                        Long.parseLong(marks.get(1).getValueOrElse("0"))));
    }

    /** The sanitised HTML of one entry; empty when it has none. */
    public Future<String> html(WorkspaceId workspace, ConversationId conversation, long seq) {
        String id = seq + "-0";
        return door.call(redis -> redis.xrange(ShardKeys.of(workspace).log(conversation), Range.create(id, id)))
                .compose(rows -> rows.isEmpty()
                        ? past.html(workspace, conversation, seq)
                        : Future.succeededFuture(rows.get(0).getBody().getOrDefault("h", "")));
    }

    /** Reads on while everything was hidden, so that an empty page always is the end. */
    private Future<LogPage> page(Reading reading, long from) {
        return log.run(reading.workspace, reading.conversation, reading.audience, reading.back, from, reading.limit)
                .compose(rows -> {
                    if (reading.back ? reading.endsEarly(rows) : reading.beginsLate(rows, from)) {
                        return (reading.back ? earlier(reading, rows, from) : between(reading, rows, from))
                                .recover(failure -> reading.without(rows, failure));
                    }
                    return rows.entries().isEmpty() && rows.more() ? page(reading, rows.reached()) : page(rows);
                });
    }

    /** Fills a page up with what was before the log's first entry. */
    private Future<LogPage> earlier(Reading reading, Rows rows, long from) {
        long before = rows.reached() == 0 ? from : rows.reached();
        int missing = reading.limit - rows.entries().size();
        return past.before(reading.workspace, reading.conversation, reading.audience, before, missing)
                .map(older -> new LogPage(
                        joined(older.entries(), rows.entries()),
                        Math.max(rows.through(), older.through()),
                        older.more()));
    }

    /** Begins a page with what left the log between a number and the log's first entry. */
    private Future<LogPage> between(Reading reading, Rows rows, long from) {
        return past.after(reading.workspace, reading.conversation, reading.audience, from, reading.limit)
                .compose(older -> {
                    List<Entry> missed = older.entries().stream()
                            .filter(entry -> rows.reached() == 0 || entry.seq() <= rows.begin())
                            .toList();
                    boolean whole = missed.size() < older.entries().size() || !older.more();
                    List<Entry> all = whole ? joined(missed, rows.entries()) : missed;
                    if (all.isEmpty() && rows.more()) {
                        return page(reading, rows.reached());
                    }
                    boolean cut = all.size() > reading.limit;
                    return Future.succeededFuture(new LogPage(
                            cut ? all.subList(0, reading.limit) : all,
                            Math.max(rows.through(), older.through()),
                            cut || !whole || rows.more()));
                });
    }

    private static List<Entry> joined(List<Entry> older, List<Entry> newer) {
        List<Entry> all = new ArrayList<>(older);
        all.addAll(newer);
        return all;
    }

    private static Future<LogPage> page(Rows rows) {
        return Future.succeededFuture(new LogPage(rows.entries(), rows.through(), rows.more()));
    }

    private void count(PostOutcome outcome, Post post) {
        if (outcome instanceof PostOutcome.Posted) {
            (post.note() ? notes : messages).increment();
        }
    }

    private static int bounded(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_PAGE + " entries)");
        }
        return limit;
    }

    private record Reading(
            WorkspaceId workspace, ConversationId conversation, Audience audience, boolean back, int limit) {

        /** The log ends, going back, before the conversation's beginning and before the page is full. */
        boolean endsEarly(Rows rows) {
            return !rows.more() && rows.entries().size() < limit && (rows.reached() == 0 || rows.begin() > 0);
        }

        /** The log goes on later than what the reader has. */
        boolean beginsLate(Rows rows, long from) {
            return rows.reached() == 0 ? rows.through() == 0 : rows.begin() > from;
        }

        /** History does not answer: what the log has is better than nothing; an agent is told when it has nothing. */
        Future<LogPage> without(Rows rows, Throwable failure) {
            return audience == Audience.CONTACT || !rows.entries().isEmpty()
                    ? Future.succeededFuture(
                            new LogPage(rows.entries(), rows.through(), back && audience == Audience.AGENT))
                    : Future.failedFuture(failure);
        }
    }

    /**
     * What an agent writes.
     *
     * @param name the agent's display name
     * @param clientId unique per conversation; the same on every try
     * @param files already stored; their keys were proved to be this conversation's
     * @param copies who gets it besides the contact, where the channel can do so
     */
    public record Post(
            ConversationId conversation,
            AgentId agent,
            String name,
            String clientId,
            String text,
            boolean note,
            List<FileRef> files,
            List<Copy> copies) {

        public Post {
            files = List.copyOf(files);
            copies = List.copyOf(copies);
        }

        /** Words alone. */
        public Post(
                ConversationId conversation, AgentId agent, String name, String clientId, String text, boolean note) {
            this(conversation, agent, name, clientId, text, note, List.of(), List.of());
        }
    }

    /** The last numbers contact and agents have seen. */
    public record ReadMarks(long contact, long agent) {}
}
