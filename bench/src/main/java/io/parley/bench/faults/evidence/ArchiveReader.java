package io.parley.bench.faults.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.bench.faults.check.Archive;
import io.parley.bench.faults.house.FaultWorkspace;
import io.parley.bench.faults.load.Body;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads history past the product, with statements of its own. Blocks. */
public final class ArchiveReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    /** @param url JDBC address */
    public ArchiveReader(String url) {
        this.url = url;
    }

    /** Everything there is of the run's workspace. */
    public Archive read() throws SQLException {
        return new Archive(
                rows(
                        "select conversation, seq, kind, author, at_ms, body from entries where workspace = ?",
                        ArchiveReader::entry),
                rows(
                        "select conversation, version, type, state, agent, at_ms from transitions where workspace = ?",
                        row -> new Archive.Transition(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getLong(6))),
                rows(
                        "select conversation, seq, status, detail from deliveries where workspace = ?",
                        row -> new Archive.Delivery(
                                row.getString(1), row.getLong(2), row.getString(3), row.getString(4))));
    }

    /** Conversation to inbox. */
    public Map<String, String> inboxes() throws SQLException {
        Map<String, String> inboxes = new HashMap<>();
        rows(
                        "select id, inbox from conversations where workspace = ?",
                        row -> List.of(row.getString(1), row.getString(2)))
                .forEach(row -> inboxes.put(row.get(0), row.get(1)));
        return inboxes;
    }

    /** The run's own messages among the dead letters that are still open, as lane|n. */
    public Set<String> deadLetters() throws SQLException {
        Set<String> dead = new HashSet<>();
        rows("select body from dead_letters where workspace = ? and state = 'open'", row -> Body.in(row.getString(1)))
                .forEach(body -> body.ifPresent(found -> dead.add(found.lane() + "|" + found.n())));
        return dead;
    }

    private static Archive.Entry entry(ResultSet row) throws SQLException {
        JsonNode json = json(row.getString(6));
        Optional<Body> body = Body.in(json.path("text").asText());
        return new Archive.Entry(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                json.path("authorId").asText(""),
                row.getLong(5),
                body.map(Body::lane).orElse(""),
                body.map(Body::n).orElse(0L));
    }

    private static JsonNode json(String text) throws SQLException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("an entry is not JSON", e);
        }
    }

    private <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, FaultWorkspace.ID.value());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
        }
        return rows;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
