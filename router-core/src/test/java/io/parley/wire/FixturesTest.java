package io.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The files that the browser's tests read too: both sides mean the same by a frame. */
class FixturesTest {
    private static final Path FOLDER = Path.of("../web-client/fixtures");
    private static final Map<String, Map<String, ? extends Class<?>>> TABLES = Map.of(
            "visitor-command", FrameTypes.VISITOR_COMMANDS,
            "visitor-event", FrameTypes.VISITOR_EVENTS,
            "agent-command", FrameTypes.AGENT_COMMANDS,
            "agent-event", FrameTypes.AGENT_EVENTS);

    static Stream<Arguments> frames() throws IOException {
        return files().stream().flatMap(FixturesTest::frames);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("frames")
    void aFrameBecomesItsRecordAndBackWithoutLoss(String table, String type, JsonNode frame) throws IOException {
        Class<?> record = TABLES.get(table).get(type);
        JsonNode payload = frame.get("payload");
        assertThat(payload == null).as("no payload").isEqualTo(record == Void.class);

        Object value = payload == null ? null : WireJson.MAPPER.treeToValue(payload, record);
        Envelope envelope = new Envelope(
                frame.path("type").asText(),
                frame.path("id").asText(""),
                frame.path("replyTo").asText(""),
                frame.path("seq").asLong(),
                value);

        assertThat(WireJson.MAPPER.readTree(WireJson.MAPPER.writeValueAsBytes(envelope)))
                .isEqualTo(frame);
    }

    @Test
    void everyFrameTypeHasAFileAndEveryFileAType() throws IOException {
        Set<String> types = TABLES.entrySet().stream()
                .flatMap(table -> table.getValue().keySet().stream().map(type -> table.getKey() + "." + type))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> named = new TreeSet<>();
        files().forEach(file -> named.add(name(file)));

        assertThat(named).isEqualTo(types);
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<Arguments> frames(Path file) {
        try {
            String name = name(file);
            String table = name.substring(0, name.indexOf('.'));
            String type = name.substring(name.indexOf('.') + 1);
            Stream.Builder<Arguments> frames = Stream.builder();
            for (JsonNode frame : WireJson.MAPPER.readTree(file.toFile())) {
                assertThat(frame.path("type").asText()).as(name).isEqualTo(type);
                frames.add(Arguments.of(table, type, frame));
            }
            return frames.build();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceAll("\\.json$", "");
    }
}
