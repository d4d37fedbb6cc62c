package io.parley.server.playground;

import io.parley.page.ClassPathFolder;
import io.parley.page.PageFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Serves the page at {@code /playground/}, its files, and the small shop in its window. */
final class PlaygroundPages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String SHOP_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " frame-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'self'";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final ClassPathFolder built =
            new ClassPathFolder(PlaygroundPages.class.getClassLoader(), "io/parley/ui/playground");
    private final ClassPathFolder shop =
            new ClassPathFolder(PlaygroundPages.class.getClassLoader(), "io/parley/server/playground");

    void mount(Router router) {
        router.getWithRegex("/playground").handler(ctx -> ctx.redirect("/playground/"));
        router.getWithRegex("/playground/").handler(ctx -> send(ctx, built.file("index.html"), POLICY, "no-cache"));
        router.getWithRegex("/playground/assets/(?<file>.+)")
                .handler(ctx -> send(ctx, built.file("assets/" + ctx.pathParam("file")), POLICY, FOR_EVER));
        router.get("/playground/shop/en").handler(ctx -> send(ctx, shop.file("en.html"), SHOP_POLICY, "no-cache"));
        router.get("/playground/shop/zh").handler(ctx -> send(ctx, shop.file("zh.html"), SHOP_POLICY, "no-cache"));
        router.get("/playground/shop.css").handler(ctx -> send(ctx, shop.file("shop.css"), SHOP_POLICY, "no-cache"));
    }

    private static void send(RoutingContext ctx, Optional<PageFile> file, String policy, String caching) {
        if (file.isEmpty()) {
            ctx.fail(404);
            return;
        }
        ctx.response()
                .putHeader("Content-Security-Policy", policy)
                // Our own forms say where they come from, which no-referrer would hide.
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Content-Type", file.get().mediaType())
                .putHeader("Cache-Control", caching);
        ctx.end(Buffer.buffer(file.get().bytes()));
    }
}
