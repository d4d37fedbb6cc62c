package io.parley.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The inboxes of the workspace made for load that have a secret: one for webhooks, one for short messages, one for WeChat. */
public final class BenchInboxes {

    /** Where its provider posts messages. */
    public static final String HOOK = "/channels/webhook/hook/messages";

    /** The key it shares with its provider, in base64. */
    public static final String KEY = "YmVuY2gtYmVuY2gtYmVuY2gtYmVuY2gtYmVuY2g=";

    /** Where its Twilio posts. */
    public static final String SMS = "/channels/sms/sms";

    public static final String TWILIO_ACCOUNT = "AC00000000000000000000000000000001";
    public static final String TWILIO_TOKEN = "0123456789abcdef0123456789abcdef";

    /** Where its WeChat posts. */
    public static final String WECHAT = "/channels/wechat/wx";

    public static final String WECHAT_APP = "wxb11529c136998cb6";
    public static final String WECHAT_TOKEN = "AAAAA";
    public static final String WECHAT_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private BenchInboxes() {}

    /** Writes the file the product is started with. */
    static Path write(Path folder) throws IOException {
        Path file = Files.createFile(
                folder.resolve("inboxes.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "{\"inboxes\":[{\"id\":\"hook\",\"channel\":\"webhook\",\"queue\":\"all\",\"weight\":1,"
                        + "\"secrets\":{\"keys\":\"whsec_" + KEY + "\"}},"
                        + "{\"id\":\"sms\",\"channel\":\"sms\",\"address\":\"+15550100\",\"queue\":\"all\",\"weight\":1,"
                        + "\"settings\":{\"account-sid\":\"" + TWILIO_ACCOUNT + "\"},\"secrets\":{\"auth-token\":\""
                        + TWILIO_TOKEN + "\"}},"
                        + "{\"id\":\"wx\",\"channel\":\"wechat\",\"queue\":\"all\",\"weight\":1,"
                        + "\"settings\":{\"appId\":\"" + WECHAT_APP + "\"},\"secrets\":{\"appSecret\":\"app-secret\","
                        + "\"token\":\"" + WECHAT_TOKEN + "\",\"aesKey\":\"" + WECHAT_KEY + "\"}}]}");
    }
}
