package io.parley.widget.site;

import io.parley.channel.Inbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The website inboxes by their public keys. Immutable. */
public final class Sites {

    /** No sites: the channel is not started. */
    public static final Sites NONE = new Sites(Map.of());

    private final Map<String, Site> byKey;

    private Sites(Map<String, Site> byKey) {
        this.byKey = byKey;
    }

    /** @throws IllegalArgumentException when a setting is wrong or two inboxes have one key */
    public static Sites of(List<Inbox> inboxes) {
        Map<String, Site> byKey = new HashMap<>();
        for (Inbox inbox : inboxes) {
            Site site = Site.of(inbox);
            Site other = byKey.put(site.key(), site);
            if (other != null) {
                throw new IllegalArgumentException("inbox " + inbox.id() + ", key: '" + site.key()
                        + "' (expected: a key of its own, not that of inbox " + other.inbox() + ")");
            }
        }
        return new Sites(Map.copyOf(byKey));
    }

    /** The site with this public key. */
    public Optional<Site> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
