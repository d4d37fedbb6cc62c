package io.parley.widget.page;

import io.parley.page.ClassPathFolder;
import io.parley.page.PageFile;
import io.parley.widget.site.OriginPattern;
import io.parley.widget.site.Site;
import io.parley.widget.site.Sites;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Serves {@code /widget.js}, {@code /widget/frame} and {@code /widget/assets/*}. */
public final class WidgetPages {
    private static final String BRIEFLY = "public, max-age=300";
    /** Names in this folder carry a hash of the content. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final ClassPathFolder loader;
    private final ClassPathFolder app;
    private final Supplier<Sites> sites;

    /** @param files where the built front end is found */
    public WidgetPages(ClassLoader files, Supplier<Sites> sites) {
        this.loader = new ClassPathFolder(files, "io/parley/ui/loader");
        this.app = new ClassPathFolder(files, "io/parley/ui/widget");
        this.sites = sites;
    }

    /** Adds the routes; the one with a pattern is named as the OpenAPI document has it. */
    public void mount(Router router) {
        router.get("/widget.js").handler(this::sendLoader);
        router.get("/widget/frame").handler(this::sendFrame);
        router.getWithRegex("/widget/assets/(?<file>.+)")
                .setName("/widget/assets/{file}")
                .handler(this::sendAsset);
    }

    private void sendLoader(RoutingContext ctx) {
        Optional<PageFile> file = loader.file("widget.js");
        if (file.isEmpty()) {
            ctx.fail(404);
            return;
        }
        // The customer's page is of another origin and may ask for it with CORS, for example with an integrity
        // attribute.
        ctx.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        send(ctx, file.get(), BRIEFLY);
    }

    private void sendAsset(RoutingContext ctx) {
        app.file("assets/" + ctx.pathParam("file"))
                .ifPresentOrElse(file -> send(ctx, file, FOR_EVER), () -> ctx.fail(404));
    }

    private void sendFrame(RoutingContext ctx) {
        String key = ctx.request().getParam("inbox", "");
        Optional<Site> site = sites.get().find(key);
        Optional<PageFile> page = app.file("index.html");
        HttpServerResponse response = ctx.response();
        response.headers().remove("X-Frame-Options");
        if (site.isEmpty() || page.isEmpty()) {
            response.putHeader("Content-Security-Policy", UnknownSite.POLICY)
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .setStatusCode(404)
                    .end(site.isEmpty() ? UnknownSite.PAGE : UnknownSite.NOT_BUILT);
            return;
        }
        response.putHeader("Content-Security-Policy", policy(site.get()));
        send(ctx, page.get(), "no-cache");
    }

    private static String policy(Site site) {
        return POLICY
                + site.origins().stream()
                        .map(OriginPattern::text)
                        .map(" "::concat)
                        .collect(Collectors.joining());
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
