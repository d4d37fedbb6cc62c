package io.parley.channel.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.channel.Attachment;
import io.parley.channel.ChannelContext;
import io.parley.channel.HttpIngress;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.LateFiles;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.wechat.crypt.CallbackSignature;
import io.parley.testing.channel.FileBlobs;
import io.parley.testing.channel.HmacSigner;
import io.parley.testing.channel.RecordingSink;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;

/** One account and its adapter, with everything around it played by the test. */
public final class WeChatHouse implements ChannelContext, AutoCloseable {

    public static final String APP_ID = "wxb11529c136998cb6";
    public static final String TOKEN = "AAAAA";
    public static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    public static final String OPEN_ID = "oIFGW6sL1RkVBd3bOZ8jE9pQwXyZ";
    public static final String ORIGINAL_ID = "gh_b629c48b653e";

    public final MutableClock clock;
    public final SharedMap shared;
    public final RecordingSink sink = new RecordingSink();
    public final PlainEgress plainEgress = new PlainEgress();
    public final FileBlobs files;
    public final List<String> expected = new CopyOnWriteArrayList<>();
    public final WeChatAdapter adapter = new WeChatAdapter();
    public volatile LateFiles.Fetcher fetcher;

    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private volatile HttpIngress.Handler handler;

    private WeChatHouse(Path folder, MutableClock clock, SharedMap shared) {
        this.clock = clock;
        this.shared = shared;
        this.files = new FileBlobs(folder);
        settings.put("appId", APP_ID);
        secrets.put("appSecret", "appsecret0123456789");
        secrets.put("token", TOKEN);
        secrets.put("aesKey", KEY);
    }

    public static WeChatHouse in(Path folder) {
        MutableClock clock = new MutableClock(Instant.ofEpochSecond(1_714_037_060));
        return new WeChatHouse(folder, clock, new SharedMap(clock));
    }

    /** A second node of the same installation. */
    public WeChatHouse neighbour(Path folder) {
        WeChatHouse house = new WeChatHouse(folder, clock, shared);
        house.settings.putAll(settings);
        house.secrets.putAll(secrets);
        return house;
    }

    public WeChatHouse with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    public WeChatHouse secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    public WeChatHouse open() {
        adapter.start(this).toCompletableFuture().join();
        return this;
    }

    /** How somebody else's implementation signs and encrypts for this account. */
    public static WxCryptUtil theirs() {
        return new WxCryptUtil(TOKEN, KEY, APP_ID);
    }

    /** A callback as WeChat sends it in safe mode. */
    public IngressAnswer safe(String xml) {
        return safe(xml, theirs(), TOKEN);
    }

    public IngressAnswer safe(String xml, WxCryptUtil crypt, String token) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String ciphertext = crypt.encrypt("aaaabbbbccccdddd", xml);
        return post(query(token, timestamp, ciphertext), envelope(ciphertext));
    }

    public static String envelope(String ciphertext) {
        return "<xml><ToUserName><![CDATA[" + ORIGINAL_ID + "]]></ToUserName><Encrypt><![CDATA[" + ciphertext
                + "]]></Encrypt></xml>";
    }

    public static String query(String token, String timestamp, String ciphertext) {
        return "signature=" + CallbackSignature.of(token, timestamp, "486452656") + "&timestamp=" + timestamp
                + "&nonce=486452656&openid=" + OPEN_ID + "&encrypt_type=aes&msg_signature="
                + CallbackSignature.of(token, timestamp, "486452656", ciphertext);
    }

    public String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    public IngressAnswer post(String query, String body) {
        return answer("POST", query, body.getBytes(UTF_8));
    }

    public IngressAnswer get(String query) {
        return answer("GET", query, new byte[0]);
    }

    public IngressAnswer answer(String method, String query, byte[] body) {
        return handler.answer(new IngressRequest(method, "", query, Map.of(), body, "127.0.0.1", "https://p.example"))
                .toCompletableFuture()
                .join();
    }

    public SendResult send(String text, Attachment... attachments) {
        return send(text, 1, attachments);
    }

    public SendResult send(String text, int attempt, Attachment... attachments) {
        return adapter.send(new OutboundMessage(
                        "out-1",
                        "wx",
                        OPEN_ID,
                        "",
                        "c",
                        2,
                        text,
                        "",
                        "Lin",
                        List.of(),
                        List.of(attachments),
                        clock.instant(),
                        attempt))
                .toCompletableFuture()
                .join();
    }

    @Override
    public List<Inbox> inboxes() {
        return List.of(new Inbox("w1", "wx", "WeChat", ORIGINAL_ID, settings, secrets));
    }

    @Override
    public RecordingSink sink() {
        return sink;
    }

    @Override
    public Executor workers() {
        return pool;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public FileBlobs blobs() {
        return files;
    }

    @Override
    public HmacSigner signer() {
        return new HmacSigner("key");
    }

    @Override
    public HttpIngress ingress() {
        return new HttpIngress() {
            @Override
            public void handle(String inbox, int maxBodyBytes, Handler given) {
                handler = given;
            }

            @Override
            public URI url(String inbox) {
                return URI.create("https://p.example/channels/wechat/" + inbox);
            }
        };
    }

    @Override
    public PlainEgress egress() {
        return plainEgress;
    }

    @Override
    public SharedMap state() {
        return shared;
    }

    @Override
    public LateFiles lateFiles() {
        return new LateFiles() {
            @Override
            public String key(String inbox, String source) {
                return "late-" + source;
            }

            @Override
            public CompletionStage<Void> expect(String inbox, String source) {
                expected.add(source);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void fetchWith(Fetcher given) {
                fetcher = given;
            }
        };
    }

    /** Nothing was kept of what came in: neither a message nor a file nor a line for the operator. */
    public boolean isUntouched() {
        return sink.messages.isEmpty() && sink.duplicates.isEmpty() && sink.quarantined.isEmpty() && expected.isEmpty();
    }

    @Override
    public void close() {
        adapter.stop().toCompletableFuture().join();
        pool.shutdownNow();
    }
}
