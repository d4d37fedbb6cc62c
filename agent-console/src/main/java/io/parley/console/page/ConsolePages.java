package io.parley.console.page;

import io.parley.page.ClassPathFolder;
import io.parley.page.PageFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves {@code /u/:n/} and {@code /console/assets/*}. The page is the same for everybody and holds nothing: what it shows it asks
 * for with the account's cookie.
 */
public final class ConsolePages {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; font-src 'self'; media-src 'self'; frame-src 'self'; manifest-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final ClassPathFolder files;

    /** @param files where the built front end is found */
    public ConsolePages(ClassLoader files) {
        this.files = new ClassPathFolder(files, "io/parley/ui/console");
    }

    /** Adds the routes; those with a pattern are named as the OpenAPI document has them. */
    public void mount(Router router) {
        router.getWithRegex("/console/assets/(?<file>.+)")
                .setName("/console/assets/{file}")
                .handler(this::sendAsset);
        router.getWithRegex("/u/[0-9]")
                .setName("/u/{n}")
                .handler(ctx -> redirect(ctx, ctx.request().path() + "/"));
        router.getWithRegex("/u/[0-9]/").setName("/u/{n}/").handler(this::sendPage);
    }

    private void sendPage(RoutingContext ctx) {
        ctx.response().putHeader("Content-Security-Policy", POLICY);
        files.file("index.html").ifPresentOrElse(file -> send(ctx, file, "no-cache"), () -> ctx.fail(404));
    }

    private void sendAsset(RoutingContext ctx) {
        files.file("assets/" + ctx.pathParam("file"))
                .ifPresentOrElse(file -> send(ctx, file, FOR_EVER), () -> ctx.fail(404));
    }

    private static void redirect(RoutingContext ctx, String path) {
        ctx.response().putHeader("Location", path).setStatusCode(308).end();
    }

    private static void send(RoutingContext ctx, PageFile file, String caching) {
        HttpServerResponse response = ctx.response();
        response.putHeader("Cache-Control", caching)
                .putHeader("ETag", file.tag())
                .putHeader("X-Content-Type-Options", "nosniff");
        if (file.tag().equals(ctx.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.mediaType()).end(Buffer.buffer(file.bytes()));
    }
}
