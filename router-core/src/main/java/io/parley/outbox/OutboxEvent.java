package io.parley.outbox;

import java.util.Map;

/**
 * One event of the outbox.
 *
 * @param id its place: {@code ms-number}
 * @param type for example {@code entry.appended} or {@code conversation.queued}
 * @param conversation its id; empty for events about agents
 * @param version routing version of the conversation
 * @param seq number of the entry it is about; 0 when none
 * @param generation of the shard's numbers
 * @param detail JSON, by type
 * @param record for {@code conversation.*}, JSON of the conversation after it; empty otherwise
 * @param html for {@code entry.appended}, the entry's sanitised HTML; empty when none
 */
public record OutboxEvent(
        String id,
        String type,
        String conversation,
        long version,
        long seq,
        long atMs,
        long generation,
        String detail,
        String record,
        String html) {

    static OutboxEvent of(String id, Map<String, String> fields) {
        return new OutboxEvent(
                id,
                fields.getOrDefault("type", ""),
                fields.getOrDefault("c", ""),
                number(fields.get("v")),
                number(fields.get("s")),
                number(fields.get("t")),
                number(fields.get("g")),
                fields.getOrDefault("d", ""),
                fields.getOrDefault("r", ""),
                fields.getOrDefault("h", ""));
    }

    private static long number(String value) {
        return value == null || !value.matches("\\d{1,18}") ? 0 : Long.parseLong(value);
    }
}
