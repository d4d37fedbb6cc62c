package io.parley.server.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.channel.wechat.crypt.CallbackKey;
import io.parley.channel.wechat.crypt.CallbackSignature;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WeChat as far as one official account in safe mode needs it: posts encrypted callbacks, gives tokens, takes answers. */
final class WeChatProvider {

    /** Below this the platform's interface lies. */
    static final String ROOT = "/playground/providers/wechat";

    private static final int LARGEST_BODY = 65_536;
    private static final int TRIES = 3;
    private static final long PAUSE_MS = 1_000;
    private static final int TOKEN_SECONDS = 7_200;
    private static final Pattern ENCRYPTED = Pattern.compile("<Encrypt>(?:<!\\[CDATA\\[)?([A-Za-z0-9+/=]+)");
    private static final Pattern CONTENT = Pattern.compile("<Content><!\\[CDATA\\[(.*?)]]></Content>", Pattern.DOTALL);

    private final Vertx vertx;
    private final Parcel parcel;
    private final Accounts.WeChat account;
    private final People people;
    private final Clock clock;
    private final CallbackKey key;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong numbers = new AtomicLong();
    private final String accessToken;

    WeChatProvider(Vertx vertx, Parcel parcel, Accounts.WeChat account, People people, Clock clock) {
        this.vertx = vertx;
        this.parcel = parcel;
        this.account = account;
        this.people = people;
        this.clock = clock;
        this.key = CallbackKey.of(account.aesKey());
        this.accessToken = hex(32);
    }

    void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        router.post(ROOT + "/cgi-bin/stable_token").handler(body).handler(this::giveToken);
        router.post(ROOT + "/cgi-bin/message/custom/send").handler(body).handler(this::take);
    }

    /** A number for a message, never used before. */
    String newMessageId() {
        return Long.toString(clock.millis() * 1_000 + numbers.getAndIncrement() % 1_000);
    }

    /**
     * Tells the account what a person wrote.
     *
     * @param heard takes what the account answered at once
     */
    Future<Parcel.Reply> deliver(Person from, String messageId, String text, Consumer<String> heard) {
        from.allowAnswers();
        return call(
                from,
                "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + text.replace("]]>", "]] >")
                        + "]]></Content><MsgId>" + messageId + "</MsgId>",
                heard);
    }

    /** Tells the account that a person follows it. */
    Future<Parcel.Reply> followed(Person person, Consumer<String> heard) {
        return call(
                person,
                "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event><EventKey></EventKey>",
                heard);
    }

    private Future<Parcel.Reply> call(Person from, String content, Consumer<String> heard) {
        String xml = "<xml><ToUserName><![CDATA[" + account.originalId() + "]]></ToUserName><FromUserName><![CDATA["
                + from.persona().openId() + "]]></FromUserName><CreateTime>" + clock.millis() / 1_000 + "</CreateTime>"
                + content + "</xml>";
        return attempt(xml, from.persona().openId(), TRIES)
                .onSuccess(reply -> answered(reply).ifPresent(heard));
    }

    /** Three times in all, as WeChat does, each signed anew. */
    private Future<Parcel.Reply> attempt(String xml, String openId, int tries) {
        byte[] salt = new byte[CallbackKey.SALT];
        random.nextBytes(salt);
        String sealed = key.encrypt(salt, xml, account.appId());
        String timestamp = Long.toString(clock.millis() / 1_000);
        String nonce = hex(8);
        String path = "/channels/wechat/" + account.inbox() + "?signature="
                + CallbackSignature.of(account.token(), timestamp, nonce) + "&timestamp=" + timestamp + "&nonce="
                + nonce + "&openid=" + openId + "&encrypt_type=aes&msg_signature="
                + CallbackSignature.of(account.token(), timestamp, nonce, sealed);
        String envelope = "<xml><ToUserName><![CDATA[" + account.originalId() + "]]></ToUserName><Encrypt><![CDATA["
                + sealed + "]]></Encrypt></xml>";
        Future<Parcel.Reply> reply = parcel.post(path, "text/xml", Map.of(), envelope);
        return tries == 1
                ? reply
                : reply.compose(
                        came -> came.status() == 200 ? reply : pause().compose(on -> attempt(xml, openId, tries - 1)),
                        failure -> pause().compose(on -> attempt(xml, openId, tries - 1)));
    }

    private Future<Void> pause() {
        return vertx.timer(PAUSE_MS).mapEmpty();
    }

    /** What the account said on the same connection, decrypted. */
    private Optional<String> answered(Parcel.Reply reply) {
        Matcher sealed = ENCRYPTED.matcher(reply.body());
        if (reply.status() != 200 || !sealed.find()) {
            return Optional.empty();
        }
        return key.decrypt(sealed.group(1), account.appId())
                .map(CONTENT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private void giveToken(RoutingContext ctx) {
        JsonObject asked = json(ctx);
        boolean known = same(account.appId(), asked.getString("appid", ""))
                && same(account.appSecret(), asked.getString("secret", ""));
        answer(
                ctx,
                known
                        ? new JsonObject().put("access_token", accessToken).put("expires_in", TOKEN_SECONDS)
                        : error(40125, "invalid appsecret"));
    }

    private void take(RoutingContext ctx) {
        if (!same(accessToken, String.valueOf(ctx.request().getParam("access_token")))) {
            answer(ctx, error(40001, "invalid credential, access_token is invalid or not latest"));
            return;
        }
        JsonObject message = json(ctx);
        Optional<Person> person = people.byOpenId(message.getString("touser", ""));
        String text = message.getJsonObject("text", new JsonObject()).getString("content", "");
        if (person.isEmpty()) {
            answer(ctx, error(40003, "invalid openid"));
        } else if (text.isEmpty()) {
            answer(ctx, error(48002, "the playground shows words alone"));
        } else if (text.getBytes(UTF_8).length > 2_048) {
            answer(ctx, error(45002, "content size out of limit"));
        } else if (!person.get().takeAnswer()) {
            answer(ctx, error(45047, "out of response count limit"));
        } else {
            String id = newMessageId();
            person.get().add(Device.WECHAT, new Line(id, false, text, "", "here", "", id, clock.millis()));
            answer(ctx, error(0, "ok"));
        }
    }

    private static JsonObject json(RoutingContext ctx) {
        try {
            JsonObject body = ctx.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException | ClassCastException notJson) {
            return new JsonObject();
        }
    }

    private static JsonObject error(int code, String message) {
        return new JsonObject().put("errcode", code).put("errmsg", message);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static void answer(RoutingContext ctx, JsonObject body) {
        ctx.response().putHeader("Content-Type", "application/json; encoding=utf-8");
        ctx.end(body.encode());
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}
