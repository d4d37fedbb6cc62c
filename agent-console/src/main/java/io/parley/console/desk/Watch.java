package io.parley.console.desk;

import io.parley.conversation.ConversationId;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.wire.AgentEvent;
import io.parley.wire.Entry;

/** One conversation that one console watches: what it has of the log, and the reading of what it misses. Lives on its loop. */
final class Watch {
    private static final int PAGE = 100;

    private final AgentSocket console;
    private final ConversationId conversation;
    private long last;
    private boolean reading = true;
    private boolean again;
    private boolean ended;

    Watch(AgentSocket console, ConversationId conversation) {
        this.console = console;
        this.conversation = conversation;
    }

    /** The console was sent everything up to this number. */
    void begin(long seq) {
        last = seq;
        reading = false;
        if (again) {
            pump();
        }
    }

    void end() {
        ended = true;
    }

    /** A new entry was heard of. */
    void heard(Entry entry) {
        if (reading) {
            again = true;
        } else if (entry.seq() > last) {
            if (entry.after() <= last && console.takes()) {
                post(entry);
            } else {
                pump();
            }
        }
    }

    /** Reads and sends what is missing; nothing is read while the console takes nothing. */
    void pump() {
        if (reading) {
            again = true;
            return;
        }
        if (ended || !console.takes()) {
            return;
        }
        reading = true;
        again = false;
        console.floor()
                .core()
                .transcripts()
                .after(console.floor().workspace(), conversation, Audience.AGENT, last, PAGE)
                .onComplete(read -> {
                    reading = false;
                    if (read.succeeded()) {
                        send(read.result());
                    } else {
                        console.floor().pumpLater(this);
                    }
                });
    }

    private void send(LogPage page) {
        for (Entry entry : page.entries()) {
            if (ended || !console.takes()) {
                return;
            }
            if (entry.seq() > last) {
                post(entry);
            }
        }
        if (page.more() || again) {
            pump();
        }
    }

    private void post(Entry entry) {
        last = entry.seq();
        console.event(
                AgentSocket.frame("message.posted", entry.seq(), new AgentEvent.Posted(conversation.value(), entry)));
    }
}
