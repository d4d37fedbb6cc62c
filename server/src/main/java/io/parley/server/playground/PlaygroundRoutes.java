package io.parley.server.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.json.WireJson;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What the page asks for: who am I and what do my devices show, and let me write. A cookie names the person. */
final class PlaygroundRoutes {

    private static final String COOKIE = "parley-playground";
    private static final int SECRET_BYTES = 16;
    private static final int LARGEST_BODY = 65_536;
    private static final int LONGEST_TEXT = 1_600;
    private static final int LONGEST_MAIL = 10_000;
    private static final int LONGEST_SUBJECT = 200;

    /** The overflow rule: one more is told 429. */
    private static final int MOST_AT_ONCE = 64;

    private final People people;
    private final Conversing conversing;
    private final Streams streams;
    private final Person.Shop shop;
    private final ConsoleDoor console;
    private final Supplier<Set<String>> ownOrigins;
    private final boolean https;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger inProgress = new AtomicInteger();

    PlaygroundRoutes(
            People people,
            Conversing conversing,
            Streams streams,
            Person.Shop shop,
            ConsoleDoor console,
            Supplier<Set<String>> ownOrigins,
            boolean https) {
        this.people = people;
        this.conversing = conversing;
        this.streams = streams;
        this.shop = shop;
        this.console = console;
        this.ownOrigins = ownOrigins;
        this.https = https;
    }

    void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        router.get("/playground/api/events").handler(this::events);
        router.post("/playground/api/sms").handler(body).handler(this::sms);
        router.post("/playground/api/wechat").handler(body).handler(this::wechat);
        router.post("/playground/api/follow").handler(body).handler(this::follow);
        router.post("/playground/api/mail").handler(body).handler(this::mail);
        router.post("/playground/api/phone").handler(body).handler(this::phone);
    }

    private void events(RoutingContext ctx) {
        Person person = known(ctx).orElseGet(() -> welcome(ctx));
        Person.Shop shown = shop.with(console.seats(ctx.request()));
        streams.open(ctx.response(), person, () -> json(person.view(shown)));
    }

    private void sms(RoutingContext ctx) {
        text(ctx, "text", LONGEST_TEXT).ifPresent(text -> work(ctx, person -> conversing.writesSms(person, text)));
    }

    private void wechat(RoutingContext ctx) {
        text(ctx, "text", LONGEST_TEXT).ifPresent(text -> work(ctx, person -> conversing.writesWeChat(person, text)));
    }

    private void follow(RoutingContext ctx) {
        work(ctx, person -> person.follows() ? Future.succeededFuture() : conversing.follows(person));
    }

    private void mail(RoutingContext ctx) {
        Optional<String> subject = text(ctx, "subject", LONGEST_SUBJECT)
                .filter(line -> line.chars().noneMatch(Character::isISOControl));
        if (subject.isEmpty()) {
            if (!ctx.response().ended()) {
                refuse(ctx, 400, "subject: more than one line (expected: one)");
            }
            return;
        }
        boolean fresh = body(ctx).getBoolean("fresh", false);
        text(ctx, "text", LONGEST_MAIL)
                .ifPresent(text -> work(ctx, person -> conversing.writesMail(person, subject.get(), text, fresh)));
    }

    private void phone(RoutingContext ctx) {
        boolean off = body(ctx).getBoolean("off", false);
        work(ctx, person -> {
            person.turnPhone(off);
            return Future.succeededFuture();
        });
    }

    /** Only our own page may let somebody write, and only who has a person already. */
    private void work(RoutingContext ctx, java.util.function.Function<Person, Future<Void>> step) {
        String origin = String.valueOf(ctx.request().getHeader("Origin")).toLowerCase(Locale.ROOT);
        Optional<Person> person = known(ctx);
        if (!ownOrigins.get().contains(origin)) {
            refuse(ctx, 403, "Origin: " + origin + " (expected: our own page)");
        } else if (person.isEmpty()) {
            refuse(ctx, 401, "no person yet (expected: the cookie that the page's events set)");
        } else if (inProgress.incrementAndGet() > MOST_AT_ONCE) {
            inProgress.decrementAndGet();
            refuse(ctx, 429, "too much at once; try again in a moment");
        } else {
            step.apply(person.get()).onComplete(done -> {
                inProgress.decrementAndGet();
                ctx.response().setStatusCode(204).end();
            });
        }
    }

    private Optional<String> text(RoutingContext ctx, String field, int longest) {
        String text =
                String.valueOf(body(ctx).getValue(field, "")).replace("\0", "").strip();
        if (text.isEmpty() || text.length() > longest) {
            refuse(ctx, 400, field + ": " + text.length() + " characters (expected: 1 to " + longest + ")");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static JsonObject body(RoutingContext ctx) {
        try {
            JsonObject body = ctx.body().asJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException | ClassCastException notJson) {
            return new JsonObject();
        }
    }

    private Optional<Person> known(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .filter(secret -> secret.matches("[0-9a-f]{" + 2 * SECRET_BYTES + "}"))
                .map(people::of);
    }

    private Person welcome(RoutingContext ctx) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        ctx.response()
                .addCookie(Cookie.cookie(COOKIE, secret)
                        .setPath("/playground/")
                        .setHttpOnly(true)
                        .setSecure(https)
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(Duration.ofDays(30).toSeconds()));
        return people.of(secret);
    }

    private static void refuse(RoutingContext ctx, int status, String message) {
        ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json");
        ctx.end(new JsonObject().put("message", message).encode());
    }

    private static String json(Person.View view) {
        try {
            return WireJson.MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view is always writable", e);
        }
    }
}
