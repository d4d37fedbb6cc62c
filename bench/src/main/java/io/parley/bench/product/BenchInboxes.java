package io.parley.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The inboxes of the workspace made for load that have a secret: one for webhooks. */
public final class BenchInboxes {

    /** Where its provider posts messages. */
    public static final String HOOK = "/channels/webhook/hook/messages";

    /** The key it shares with its provider, in base64. */
    public static final String KEY = "YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2g=";

    private BenchInboxes() {}

    /** Writes the file the product is started with. */
    static Path write(Path folder) throws IOException {
        Path file = Files.createFile(
                folder.resolve("inboxes.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "{\"inboxes\":[{\"id\":\"hook\",\"channel\":\"webhook\",\"queue\":\"all\",\"weight\":1,"
                        + "\"secrets\":{\"keys\":\"whsec_" + KEY + "\"}}]}");
    }
}
