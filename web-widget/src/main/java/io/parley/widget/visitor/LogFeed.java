package io.parley.widget.visitor;

import io.parley.conversation.ConversationId;
import io.parley.json.Frames;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.wire.Entry;
import io.parley.wire.Envelope;
import io.parley.wire.VisitorEvent;

/**
 * What one socket has of its conversation's log, and the reading of what it misses. One read is under way at a time; while the
 * socket takes nothing, nothing is read, because everything can be read again by number.
 */
final class LogFeed {
    static final int PAGE = 50;

    private final VisitorSocket socket;
    private long last;
    private boolean reading;
    private boolean again;
    private boolean resuming;

    LogFeed(VisitorSocket socket) {
        this.socket = socket;
    }

    /** Nothing is sent until {@link #resumeAfter}, {@link #resumeWith} or {@link #restart}: the welcome comes first. */
    void hold() {
        reading = true;
    }

    /** Sends everything after a number, then says so. */
    void resumeAfter(long seq) {
        last = seq;
        resuming = true;
        reading = false;
        pump();
    }

    /** Sends this page, which was read already, and what follows it; then says so. */
    void resumeWith(ConversationId conversation, long seq, LogPage page) {
        last = seq;
        resuming = true;
        reading = false;
        send(conversation, page);
    }

    /** Another conversation, from its beginning. */
    void restart() {
        last = 0;
        resuming = false;
        pump();
    }

    /** A new entry was heard of: sent at once when it is the next one, else read with what lies between. */
    void heard(Entry entry) {
        if (entry.seq() <= last) {
            return;
        }
        if (!reading && entry.after() <= last && socket.isWritable()) {
            write(socket.visitor().chat.id, entry);
            socket.flush();
        } else {
            pump();
        }
    }

    /** Reads and sends what is missing. */
    void pump() {
        if (reading) {
            again = true;
            return;
        }
        Visitor visitor = socket.visitor();
        if (visitor == null || visitor.chat == null || !socket.isWritable()) {
            return;
        }
        reading = true;
        again = false;
        ConversationId conversation = visitor.chat.id;
        long from = last;
        socket.loop()
                .core()
                .transcripts()
                .after(visitor.site.workspace(), conversation, Audience.CONTACT, from, PAGE)
                .onComplete(read -> {
                    reading = false;
                    if (read.failed()) {
                        socket.loop().pumpLater(socket);
                    } else if (isStill(conversation, from)) {
                        send(conversation, read.result());
                    } else {
                        pump();
                    }
                });
    }

    private boolean isStill(ConversationId conversation, long from) {
        Visitor visitor = socket.visitor();
        return visitor != null && visitor.chat != null && visitor.chat.id.equals(conversation) && last == from;
    }

    private void send(ConversationId conversation, LogPage page) {
        for (Entry entry : page.entries()) {
            if (!socket.isWritable()) {
                socket.flush();
                return;
            }
            write(conversation, entry);
        }
        if (!page.more()) {
            last = Math.max(last, page.through());
            if (resuming) {
                resuming = false;
                socket.write(Frames.encode(
                        Envelope.event("log.resumed", last, new VisitorEvent.Resumed(conversation.value(), last))));
            }
        }
        socket.flush();
        if (page.more() || again) {
            pump();
        }
    }

    private void write(ConversationId conversation, Entry entry) {
        last = entry.seq();
        socket.write(Frames.encode(
                Envelope.event("message.posted", entry.seq(), new VisitorEvent.Posted(conversation.value(), entry))));
    }
}
