package io.parley.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest verdict on every row at one number of messages, written as each row ends: the whole matrix takes hours, and nobody
 * should have to begin again because the last row was cut short. Each row says when and on what machine it was run.
 */
final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final List<String> columns;

    /**
     * The ledger in a folder, which need not be there yet.
     *
     * @param columns names of the cells that are noted
     */
    Ledger(Path folder, int messages, List<String> columns) {
        this.file = folder.resolve("faults-" + messages + ".json");
        this.columns = List.copyOf(columns);
    }

    /** Takes the place of what was noted of this row before. */
    void note(String row, int rate, List<Object> cells, List<String> reasons) throws IOException {
        ObjectNode rows = read();
        ObjectNode noted = JSON.createObjectNode();
        noted.put("at", Instant.now().toString());
        noted.put("rate", rate);
        noted.set("machine", JSON.valueToTree(Machine.here()));
        for (int i = 0; i < columns.size(); i++) {
            noted.set(columns.get(i), JSON.valueToTree(cells.get(i)));
        }
        noted.set("reasons", JSON.valueToTree(reasons));
        rows.set(row, noted);
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JSON.writeValueAsString(rows) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is noted of these rows, in this order; what was never run is left out. */
    List<List<Object>> rows(List<String> ids) throws IOException {
        ObjectNode rows = read();
        List<List<Object>> found = new ArrayList<>();
        for (String id : ids) {
            JsonNode noted = rows.get(id);
            if (noted != null) {
                found.add(columns.stream()
                        .map(column -> value(noted.path(column)))
                        .toList());
            }
        }
        return found;
    }

    private static Object value(JsonNode cell) {
        if (cell.isIntegralNumber()) {
            return cell.asLong();
        }
        return cell.isNumber() ? (Object) cell.asDouble() : cell.asText();
    }

    private ObjectNode read() throws IOException {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        if (JSON.readTree(Files.readString(file)) instanceof ObjectNode rows) {
            return rows;
        }
        throw new IOException(file + ": no JSON object (expected: the rows by their ids)");
    }
}
