package io.parley.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes what was seen beside the machine it was seen on, as {@code results/<date>-<name>.json}. */
final class ResultFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;

    ResultFile(Path folder) {
        this.folder = folder;
    }

    /** The file written; one of the same bench and day is replaced. */
    Path write(String name, Instant at, Machine machine, Result result) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("bench", name);
        content.put("at", at.toString());
        content.put("machine", machine);
        content.put("parameters", new TreeMap<>(result.parameters()));
        content.put("tables", result.tables());
        content.put("remarks", result.remarks());
        Files.createDirectories(folder);
        Path file = folder.resolve(at.atZone(ZoneOffset.UTC).toLocalDate() + "-" + name + ".json");
        Files.writeString(file, JSON.writeValueAsString(content) + "\n");
        return file;
    }
}
