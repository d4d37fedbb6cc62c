package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of a conversation's log as screens show it.
 *
 * @param seq its number in the conversation, from 1
 * @param after the number of the entry before it that this reader may see; 0 for the first. A hole in {@code seq} that
 *     {@code after} explains is no gap
 * @param authorName display name; empty for system entries
 * @param text plain text; empty for events
 * @param quoted folded text that repeats earlier messages; empty when none
 * @param hasHtml whether a sanitised HTML body can be fetched
 * @param subject subject line; empty when none
 * @param event name of what happened when {@code kind} is {@code event}: {@code conversation.opened},
 *     {@code conversation.queued}, {@code agent.joined}, {@code agent.left}, {@code conversation.transferred},
 *     {@code conversation.closed}, {@code conversation.reopened}, {@code contact.left}, {@code delivery.bounced}
 * @param args values for the event's sentence, for example {@code agent}, {@code queue}
 * @param clientId the sender's own id of the message; empty for others
 * @param delivery for agents, how far an outgoing message came; empty otherwise. One of {@code pending}, {@code sent},
 *     {@code delivered}, {@code read}, {@code retrying}, {@code failed}, {@code unknown}
 * @param deliveryDetail one line beside it; empty when none
 * @param copies for agents, who has the message besides the contact; empty on channels without copies
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Entry(
        @JsonInclude long seq,
        @JsonInclude long after,
        EntryKind kind,
        AuthorKind author,
        String authorId,
        String authorName,
        String text,
        String quoted,
        boolean hasHtml,
        String subject,
        List<FileRef> files,
        String event,
        Map<String, String> args,
        String clientId,
        long atMs,
        String delivery,
        String deliveryDetail,
        List<Copy> copies) {

    public Entry {
        authorId = orEmpty(authorId);
        authorName = orEmpty(authorName);
        text = orEmpty(text);
        quoted = orEmpty(quoted);
        subject = orEmpty(subject);
        files = files == null ? List.of() : List.copyOf(files);
        event = orEmpty(event);
        args = args == null || args.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(args));
        clientId = orEmpty(clientId);
        delivery = orEmpty(delivery);
        deliveryDetail = orEmpty(deliveryDetail);
        copies = copies == null ? List.of() : List.copyOf(copies);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
