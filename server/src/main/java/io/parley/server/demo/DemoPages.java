package io.parley.server.demo;

import io.parley.page.ClassPathFolder;
import io.parley.page.PageFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** Serves the demo shop at {@code /demo/}: a page of somebody else's that embeds the widget by one line. */
public final class DemoPages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> PAGES =
            Map.of("/demo/", "index.html", "/demo/zh/", "zh/index.html", "/demo/shop.css", "shop.css");

    private final ClassPathFolder files =
            new ClassPathFolder(DemoPages.class.getClassLoader(), "io/parley/server/demo");

    /** Adds the routes. */
    public void mount(Router router) {
        PAGES.forEach((path, file) -> router.get(path).handler(ctx -> answer(ctx, file)));
        router.get("/demo").handler(ctx -> ctx.redirect("/demo/"));
    }

    private void answer(RoutingContext ctx, String name) {
        Optional<PageFile> file = files.file(name);
        if (file.isEmpty()) {
            ctx.fail(404);
            return;
        }
        ctx.response().putHeader("Content-Security-Policy", POLICY);
        ctx.response().putHeader("Content-Type", file.get().mediaType());
        ctx.response().putHeader("Cache-Control", "no-cache");
        ctx.end(Buffer.buffer(file.get().bytes()));
    }
}
