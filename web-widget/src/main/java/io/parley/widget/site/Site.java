package io.parley.widget.site;

import io.parley.channel.Inbox;
import io.parley.workspace.WorkspaceId;
import java.util.List;

/**
 * One website inbox.
 *
 * @param inbox id of the inbox
 * @param key what the page's HTML names; public, it identifies and does not authenticate. Setting {@code key}; the inbox's id
 *     when it has none
 * @param name what the widget's header shows
 * @param origins who may embed the widget. Setting {@code origins}, separated by spaces or commas
 */
public record Site(WorkspaceId workspace, String inbox, String key, String name, List<OriginPattern> origins) {

    public Site {
        origins = List.copyOf(origins);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one of them is wrong, naming the inbox, the value and what was expected
     */
    public static Site of(Inbox inbox) {
        List<OriginPattern> origins = List.of(
                        inbox.settings().getOrDefault("origins", "").split("[\\s,]+"))
                .stream()
                .filter(text -> !text.isEmpty())
                .map(text -> OriginPattern.parse(inbox.id(), text))
                .toList();
        String key = inbox.settings().getOrDefault("key", inbox.id());
        return new Site(new WorkspaceId(inbox.workspace()), inbox.id(), key, inbox.name(), origins);
    }
}
