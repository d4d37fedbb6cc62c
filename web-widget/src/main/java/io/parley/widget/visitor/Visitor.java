package io.parley.widget.visitor;

import io.parley.widget.site.Site;
import io.parley.wire.VisitorCommand;

/**
 * A visitor with at least one socket on this loop: their tabs, the conversation they are in, and how fast they write. Lives on its
 * loop. {@link #chat} is null until they have a conversation.
 */
final class Visitor {
    final Site site;
    final String id;
    CurrentChat chat;
    VisitorSocket firstTab;
    int tabs;

    /** What the page said at the last hello: part of the next message, for the routing rules. */
    VisitorCommand.Hello said;

    // A token bucket of messages, kept in thousandths.
    private int tokens;
    private int filledAt;
    private int refused;

    Visitor(Site site, String id, int tokens, int now) {
        this.site = site;
        this.id = id;
        this.tokens = tokens;
        this.filledAt = now;
    }

    /** The key of a visitor on a loop. */
    static String key(String inbox, String id) {
        return inbox + "|" + id;
    }

    String key() {
        return key(site.inbox(), id);
    }

    void add(VisitorSocket tab) {
        tab.nextTab = firstTab;
        firstTab = tab;
        tabs++;
    }

    void remove(VisitorSocket tab) {
        VisitorSocket before = null;
        for (VisitorSocket each = firstTab; each != null; each = each.nextTab) {
            if (each == tab) {
                tabs--;
                if (before == null) {
                    firstTab = tab.nextTab;
                } else {
                    before.nextTab = tab.nextTab;
                }
                tab.nextTab = null;
                return;
            }
            before = each;
        }
    }

    /** Sends a frame to every tab that is past its welcome and can take it. */
    void tell(byte[] frame) {
        for (VisitorSocket tab = firstTab; tab != null; tab = tab.nextTab) {
            if (tab.isWelcomed() && tab.isWritable()) {
                tab.send(frame);
            }
        }
    }

    /** Sends every tab what it misses. */
    void pump() {
        for (VisitorSocket tab = firstTab; tab != null; tab = tab.nextTab) {
            tab.feed.pump();
        }
    }

    /** Takes one message off the bucket; false when it is empty. */
    boolean mayWrite(WidgetLimits limits, int now) {
        long filled = tokens + 1_000L * limits.messagesPerTick() * (now - filledAt);
        tokens = (int) Math.min(filled, 1_000L * limits.messageBurst());
        filledAt = now;
        if (tokens < 1_000) {
            refused++;
            return false;
        }
        tokens -= 1_000;
        refused = 0;
        return true;
    }

    /** How many messages in a row were refused. */
    int refusedInARow() {
        return refused;
    }

    int tokens() {
        return tokens;
    }
}
