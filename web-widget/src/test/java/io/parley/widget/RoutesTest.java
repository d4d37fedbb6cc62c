package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.json.WireJson;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/openapi.json} to the widget's routes. */
class RoutesTest {

    @Test
    void theDocumentHasTheWidgetsRoutesAndNoOthers() throws IOException {
        try (Node node = new Node(new Desk())) {
            Router router = Router.router(Desk.VERTX);
            node.gateway.mount(router);
            Set<String> served = new TreeSet<>();
            for (Route route : router.getRoutes()) {
                served.add(route.getPath() == null ? route.getName() : route.getPath());
            }
            Set<String> written = new TreeSet<>();
            WireJson.MAPPER
                    .readTree(Path.of("..", "docs", "openapi.json").toFile())
                    .path("paths")
                    .fieldNames()
                    .forEachRemaining(path -> {
                        if (path.startsWith("/widget")) {
                            written.add(path);
                        }
                    });

            assertThat(written).isEqualTo(served);
        }
    }
}
