package io.parley.archive;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A conversation as history has it.
 *
 * @param agent who had it last; empty when nobody
 * @param closedMs when it ended; 0 when it has not
 * @param updatedMs when it moved last
 * @param record JSON as Redis had it when it moved last; empty for what is older than this record
 */
public record ArchivedConversation(
        String id,
        String contact,
        String inbox,
        String channel,
        String queue,
        String agent,
        String state,
        String subject,
        long openedMs,
        long closedMs,
        long updatedMs,
        String record) {

    /** A row of the table of conversations. */
    public static ArchivedConversation of(ResultSet row) throws SQLException {
        return new ArchivedConversation(
                row.getString("id"),
                row.getString("contact"),
                row.getString("inbox"),
                row.getString("channel"),
                row.getString("queue"),
                row.getString("agent"),
                row.getString("state"),
                row.getString("subject"),
                row.getLong("opened_ms"),
                row.getLong("closed_ms"),
                row.getLong("updated_ms"),
                row.getString("record"));
    }
}
