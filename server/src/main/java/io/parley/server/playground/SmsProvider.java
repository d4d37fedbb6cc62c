package io.parley.server.playground;

import io.parley.id.IdSource;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio as far as one number needs it: posts signed forms, takes messages by REST and reports what became of them. */
final class SmsProvider {

    /** Below this the provider's REST interface lies. */
    static final String ROOT = "/playground/providers/sms";

    private static final int LARGEST_BODY = 16_384;
    private static final long STEP_MS = 700;

    private final Vertx vertx;
    private final Parcel parcel;
    private final Accounts.Sms account;
    private final People people;
    private final IdSource ids;
    private final Clock clock;

    SmsProvider(Vertx vertx, Parcel parcel, Accounts.Sms account, People people, IdSource ids, Clock clock) {
        this.vertx = vertx;
        this.parcel = parcel;
        this.account = account;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post(ROOT + "/2010-04-01/Accounts/:account/Messages.json")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::take);
    }

    /** Sends what a person typed; completes when the server answered. */
    io.vertx.core.Future<Parcel.Reply> deliver(Person from, String messageSid, String text) {
        Map<String, String> form = new TreeMap<>();
        form.put("MessageSid", messageSid);
        form.put("SmsSid", messageSid);
        form.put("AccountSid", account.account());
        form.put("From", from.persona().phone());
        form.put("To", account.number());
        form.put("Body", text);
        form.put("NumMedia", "0");
        form.put("NumSegments", "1");
        form.put("FromCountry", "US");
        form.put("ApiVersion", "2010-04-01");
        return post("/channels/sms/" + account.inbox(), form);
    }

    private io.vertx.core.Future<Parcel.Reply> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return parcel.post(
                path,
                "application/x-www-form-urlencoded; charset=UTF-8",
                Map.of("X-Twilio-Signature", signature(parcel.publicUrl(path), form)),
                body);
    }

    /** Base64 of HMAC-SHA1 over the address and the fields in the order of their names. */
    private String signature(String url, Map<String, String> form) {
        StringBuilder text = new StringBuilder(url);
        form.forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(account.token().getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private void take(RoutingContext ctx) {
        if (!isSignedIn(ctx)) {
            refuse(ctx, 401, 20003, "Authenticate");
            return;
        }
        String to = form(ctx, "To");
        String text = form(ctx, "Body");
        Optional<Person> person = people.byPhone(to);
        if (person.isEmpty()) {
            refuse(ctx, 400, 21211, "The 'To' number is not a valid phone number");
            return;
        }
        if (!form(ctx, "From").equals(account.number()) || text.isEmpty()) {
            refuse(ctx, 400, text.isEmpty() ? 21602 : 21606, "The 'From' number or the body is missing");
            return;
        }
        String sid = "SM" + ids.ulid();
        JsonObject answer = new JsonObject()
                .put("sid", sid)
                .put("account_sid", account.account())
                .put("to", to)
                .put("from", account.number())
                .put("status", "queued");
        ctx.response().setStatusCode(201).putHeader("Content-Type", "application/json");
        ctx.end(answer.encode());
        String callback = parcel.pathOf(form(ctx, "StatusCallback"));
        vertx.setTimer(STEP_MS, sent -> carry(person.get(), sid, to, text, callback));
    }

    private void carry(Person person, String sid, String to, String text, String callback) {
        boolean off = person.phoneIsOff();
        if (!off) {
            person.add(Device.SMS, new Line(sid, false, text, "", "here", "", sid, clock.millis()));
        }
        report(callback, sid, to, "sent", "");
        vertx.setTimer(
                STEP_MS, later -> report(callback, sid, to, off ? "undelivered" : "delivered", off ? "30003" : ""));
    }

    private void report(String callback, String sid, String to, String status, String error) {
        if (callback.isEmpty()) {
            return;
        }
        Map<String, String> form = new TreeMap<>();
        form.put("MessageSid", sid);
        form.put("SmsSid", sid);
        form.put("MessageStatus", status);
        form.put("SmsStatus", status);
        form.put("AccountSid", account.account());
        form.put("From", account.number());
        form.put("To", to);
        form.put("ApiVersion", "2010-04-01");
        if (!error.isEmpty()) {
            form.put("ErrorCode", error);
        }
        // As at the provider, a report that nobody takes is lost.
        post(callback, form);
    }

    private boolean isSignedIn(RoutingContext ctx) {
        String pair = account.account() + ":" + account.token();
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String given = String.valueOf(ctx.request().getHeader("Authorization"));
        return ctx.pathParam("account").equals(account.account())
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(RoutingContext ctx, String name) {
        String value = ctx.request().getFormAttribute(name);
        return value == null ? "" : value;
    }

    private static void refuse(RoutingContext ctx, int status, int code, String message) {
        ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        ctx.end(new JsonObject()
                .put("code", code)
                .put("message", message)
                .put("status", status)
                .encode());
    }
}
