package io.parley.server.inboxes;

import io.parley.directory.DemoWorkspace;
import io.parley.server.data.DataFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The demo's inboxes with secrets. The secrets are made at random at the first start and lie in the data folder, so no two
 * installations share one and nobody outside knows one.
 */
public final class DemoInboxes {

    /** Where they lie in the data folder. */
    public static final String FILE = "demo-inboxes.json";

    /** The demo's webhook inbox. */
    public static final String WEBHOOK = "demo-hook";

    private static final int KEY_BYTES = 32;

    private DemoInboxes() {}

    /** Those of this installation. Blocking. */
    public static List<ConfiguredInbox> in(DataFolder folder) {
        Path file = folder.privateFile(FILE, () -> text(new SecureRandom()));
        return InboxFile.read(file);
    }

    private static String text(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return """
                { "inboxes": [
                  { "id": "%s", "channel": "webhook", "name": "Harbor & Pine app", "workspace": "%s",
                    "queue": "support",
                    "settings": { },
                    "secrets": { "keys": "whsec_%s" } } ] }
                """.formatted(WEBHOOK, DemoWorkspace.ID, Base64.getEncoder().encodeToString(key));
    }
}
