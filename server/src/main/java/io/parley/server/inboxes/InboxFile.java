package io.parley.server.inboxes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a file of inboxes. Blocking. */
public final class InboxFile {

    private static final long LARGEST = 1_048_576;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final ObjectMapper JSON = JsonMapper.builder()
            // A complaint about the file must not repeat its secrets.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private InboxFile() {}

    private record Whole(List<ConfiguredInbox> inboxes) {}

    /**
     * The inboxes of a file.
     *
     * @throws InboxFileException with every problem: the inbox, the field, its value (never a secret's) and what was expected
     */
    public static List<ConfiguredInbox> read(Path file) {
        try {
            closedToOthers(file);
            if (Files.size(file) > LARGEST) {
                throw new InboxFileException(
                        "inboxes: " + file + " is larger than expected (at most " + LARGEST + " bytes)");
            }
            List<ConfiguredInbox> inboxes =
                    JSON.readValue(Files.readAllBytes(file), Whole.class).inboxes();
            Path folder = file.toAbsolutePath().getParent();
            return checked(
                    file,
                    inboxes == null
                            ? List.of()
                            : inboxes.stream().map(inbox -> inbox.from(folder)).toList());
        } catch (JsonMappingException e) {
            throw new InboxFileException(
                    "inboxes: " + file + ": " + where(e) + " (expected: the fields of docs/channels.md)");
        } catch (JsonProcessingException e) {
            throw new InboxFileException(
                    "inboxes: " + file + ": not JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new InboxFileException("inboxes: " + file + " cannot be read (expected: a file of this user): "
                    + e.getClass().getSimpleName());
        }
    }

    private static String where(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return (path.isEmpty() ? "the file" : path) + " is not understood";
    }

    private static void closedToOthers(Path file) throws IOException {
        Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
        if (OTHERS.stream().anyMatch(open::contains)) {
            throw new InboxFileException(
                    "inboxes: " + file + " can be read or written by others (expected: chmod 600, it holds secrets)");
        }
    }

    private static List<ConfiguredInbox> checked(Path file, List<ConfiguredInbox> inboxes) {
        List<String> problems =
                inboxes.stream().flatMap(inbox -> inbox.problems().stream()).collect(Collectors.toList());
        inboxes.stream()
                .collect(Collectors.groupingBy(ConfiguredInbox::id, Collectors.counting()))
                .forEach((id, times) -> {
                    if (times > 1) {
                        problems.add(id + ": " + times + " times (expected: each id once)");
                    }
                });
        if (!problems.isEmpty()) {
            throw new InboxFileException("inboxes: " + file + ": " + String.join("; ", problems));
        }
        return List.copyOf(inboxes);
    }
}
