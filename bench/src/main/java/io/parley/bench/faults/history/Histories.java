package io.parley.bench.faults.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all clients wrote.
 *
 * @param events each client's in the order it wrote them, clients one after the other
 */
public record Histories(List<Event> events) {
    public Histories {
        events = List.copyOf(events);
    }

    /** Reads every file of a folder. */
    public static Histories read(Path folder) throws IOException {
        List<Event> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
                    lines.map(Event::parse).forEach(events::add);
                }
            }
        }
        return new Histories(events);
    }

    /** Events of one kind, each client's in order. */
    public Stream<Event> of(Event.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind);
    }
}
