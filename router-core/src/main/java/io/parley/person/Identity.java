package io.parley.person;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One way in which a person is known.
 *
 * @param contact the contact's id
 * @param name display name; the address where there is none
 * @param linked whether somebody said that it belongs to the person; not so for a contact that is a person of its own
 * @param linkedBy who said so: an agent's id, or empty for the customer's own system
 * @param linkedAtMs when; 0 when nobody did
 */
public record Identity(
        String contact, String inbox, String address, String name, boolean linked, String linkedBy, long linkedAtMs) {

    static Identity of(ResultSet row) throws SQLException {
        String by = row.getString("linked_by");
        return new Identity(
                row.getString("id"),
                row.getString("inbox"),
                row.getString("address"),
                row.getString("name"),
                by != null,
                by == null ? "" : by,
                by == null ? 0 : row.getLong("at_ms"));
    }
}
