package io.parley.server.inboxes;

import io.parley.directory.DemoWorkspace;
import io.parley.server.data.DataFolder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The demo's inboxes with secrets. The secrets are made at random at the first start and lie in the data folder, so no two
 * installations share one and nobody outside knows one.
 */
public final class DemoInboxes {

    /** Where the webhook's inbox lies in the data folder. */
    public static final String FILE = "demo-inboxes.json";

    /** The demo's webhook inbox. */
    public static final String WEBHOOK = "demo-hook";

    /** The demo's number. */
    public static final String SMS = "demo-sms";

    /** The demo's official account. */
    public static final String WECHAT = "demo-wechat";

    /** The host under which the demo's number finds its provider: a name nobody can own (RFC 2606). */
    public static final String SMS_PROVIDER = "sms.playground.invalid";

    /** The same for WeChat. */
    public static final String WECHAT_PROVIDER = "wechat.playground.invalid";

    private static final String PROVIDERS_FILE = "demo-providers.json";
    private static final int KEY_BYTES = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int AES_KEY_LETTERS = 43;

    private static final String RULES = """
            [ { "attribute": "language", "contains": "zh", "skills": ["chinese"] },
              { "attribute": "language", "contains": "en", "skills": ["english"] },
              { "contains": "error", "queue": "support", "skills": ["technical"] },
              { "contains": "crash", "queue": "support", "skills": ["technical"] },
              { "contains": "not working", "queue": "support", "skills": ["technical"] },
              { "contains": "错误", "queue": "support", "skills": ["technical"] },
              { "contains": "无法", "queue": "support", "skills": ["technical"] },
              { "contains": "invoice", "skills": ["billing"] },
              { "contains": "refund", "skills": ["billing"] },
              { "contains": "发票", "skills": ["billing"] },
              { "contains": "退款", "skills": ["billing"] } ]""";

    private DemoInboxes() {}

    /** Those of this installation. Blocking. */
    public static List<ConfiguredInbox> in(DataFolder folder) {
        List<ConfiguredInbox> all =
                new ArrayList<>(InboxFile.read(folder.privateFile(FILE, () -> webhook(new SecureRandom()))));
        all.addAll(InboxFile.read(folder.privateFile(PROVIDERS_FILE, () -> providers(new SecureRandom()))));
        return all;
    }

    private static String webhook(SecureRandom random) {
        byte[] key = bytes(random, KEY_BYTES);
        return """
                { "inboxes": [
                  { "id": "%s", "channel": "webhook", "name": "Harbor & Pine app", "workspace": "%s",
                    "queue": "support",
                    "settings": { },
                    "secrets": { "keys": "whsec_%s" } } ] }
                """.formatted(WEBHOOK, DemoWorkspace.ID, Base64.getEncoder().encodeToString(key));
    }

    private static String providers(SecureRandom random) {
        return """
                { "inboxes": [
                  { "id": "%s", "channel": "sms", "name": "Harbor & Pine", "address": "+15550100",
                    "workspace": "%s", "queue": "sales", "weight": 20, "rules": %s,
                    "settings": { "account-sid": "AC%s", "base-url": "http://%s" },
                    "secrets": { "auth-token": "%s" } },
                  { "id": "%s", "channel": "wechat", "name": "Harbor & Pine", "address": "gh_%s",
                    "workspace": "%s", "queue": "sales", "weight": 20, "rules": %s,
                    "settings": { "appId": "wx%s", "originalId": "gh_%s", "mode": "safe", "api.url": "http://%s",
                                  "answer.subscribe": "欢迎关注 Harbor & Pine！请直接留言。 Welcome! Just write to us." },
                    "secrets": { "appSecret": "%s", "token": "%s", "aesKey": "%s" } } ] }
                """.formatted(
                        SMS,
                        DemoWorkspace.ID,
                        RULES,
                        hex(random, 16),
                        SMS_PROVIDER,
                        hex(random, 16),
                        WECHAT,
                        "harborpine",
                        DemoWorkspace.ID,
                        RULES,
                        hex(random, 8),
                        "harborpine",
                        WECHAT_PROVIDER,
                        hex(random, 16),
                        hex(random, 16),
                        letters(random));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hex(SecureRandom random, int bytes) {
        return HexFormat.of().formatHex(bytes(random, bytes));
    }

    private static String letters(SecureRandom random) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < AES_KEY_LETTERS; i++) {
            key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return key.toString();
    }
}
