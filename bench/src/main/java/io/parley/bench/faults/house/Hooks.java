package io.parley.bench.faults.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The webhook inboxes of a house: two accounts of one integrator, of which a row may hurt one. */
public final class Hooks {

    /** The one that rows hurt. */
    public static final String HURT = "hook";

    /** The one that must not notice. */
    public static final String CALM = "calm";

    /** The key posts are signed with. */
    public static final byte[] KEY = "a key of thirty-two bytes, no more".getBytes(StandardCharsets.US_ASCII);

    /** Writes the file the routers read their inboxes from. */
    static Path write(Path folder, FakeProvider provider) throws IOException {
        String inboxes = List.of(HURT, CALM).stream()
                .map(id -> "{\"id\":\"" + id + "\",\"workspace\":\"" + FaultWorkspace.ID.value()
                        + "\",\"channel\":\"webhook\",\"queue\":\"all\",\"weight\":1,\"settings\":{\"url\":\""
                        + provider.url(id) + "\"},\"secrets\":{\"keys\":\"whsec_"
                        + Base64.getEncoder().encodeToString(KEY) + "\"}}")
                .collect(Collectors.joining(","));
        Path file = Files.createFile(
                folder.resolve("inboxes.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, "{\"inboxes\":[" + inboxes + "]}");
    }

    private Hooks() {}
}
