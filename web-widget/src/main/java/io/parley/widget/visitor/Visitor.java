package io.parley.widget.visitor;

import io.parley.widget.site.Site;
import io.parley.wire.VisitorCommand;

/**
 * A visitor with at least one socket on this loop: their tabs and the conversation they are in. Lives on its loop. {@link #chat} is null until they have a conversation.
 */
final class Visitor {
    final Site site;
    final String id;
    CurrentChat chat;
    VisitorSocket firstTab;
    int tabs;

    /** What the page said at the last hello: part of the next message, for the routing rules. */
    VisitorCommand.Hello said;

    /** The same visitor as the whole node counts them. */
    final Guests.Guest guest;

    Visitor(Site site, String id, Guests.Guest guest) {
        this.site = site;
        this.id = id;
        this.guest = guest;
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
}
