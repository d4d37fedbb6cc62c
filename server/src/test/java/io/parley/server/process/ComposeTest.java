package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the compose file starts fits together, and shows what a server really tells. */
class ComposeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = ROOT.resolve("packaging/compose");
    private static final Pattern METRIC = Pattern.compile("\\b((?:parley|process|jvm)_[a-z0-9_]+)\\b");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode compose = yaml(ROOT.resolve("docker-compose.yml"));

    @TempDir
    Path folder;

    private static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private List<String> texts(String service, String field) {
        List<String> texts = new ArrayList<>();
        compose.at("/services/" + service + "/" + field).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private Set<String> services() {
        Set<String> names = new TreeSet<>();
        compose.path("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyMountedFileExistsAndEveryVolumeIsDeclared() {
        for (String service : services()) {
            for (String mount : texts(service, "volumes")) {
                String source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(ROOT.resolve(source)).as(service + ": " + mount).exists();
                } else {
                    assertThat(compose.path("volumes").has(source))
                            .as(service + ": " + mount)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theRoutersAreAlikeButForTheirData() throws IOException {
        String written = Files.readString(ROOT.resolve("docker-compose.yml"));

        assertThat(written.split("<<: \\*router\n", -1)).hasSize(3);
        assertThat(texts("router-1", "volumes")).contains("attachments:/data/blobs", "router-1-data:/data");
        assertThat(texts("router-2", "volumes")).contains("attachments:/data/blobs", "router-2-data:/data");
        for (String name : List.of("PARLEY_INSTALLATION_KEY", "PARLEY_HTTP_PUBLIC_URL", "PARLEY_REDIS_URL")) {
            assertThat(compose.at("/x-router/environment").has(name)).as(name).isTrue();
        }
    }

    @Test
    void portsAndNamesAgree() throws IOException {
        String caddy = Files.readString(FOLDER.resolve("Caddyfile"));
        String image = Files.readString(ROOT.resolve("Dockerfile"));
        List<String> targets = new ArrayList<>();
        yaml(FOLDER.resolve("prometheus.yml"))
                .at("/scrape_configs/0/static_configs/0/targets")
                .forEach(target -> targets.add(target.asText()));

        assertThat(image).contains("EXPOSE 8080 9080 10080").contains("127.0.0.1/9080");
        assertThat(caddy).contains("router-1:8080 router-2:8080").contains("PARLEY_HEALTH_PORT:9080");
        assertThat(targets).containsExactly("router-1:9080", "router-2:9080");
        assertThat(services()).contains("router-1", "router-2", "proxy", "redis", "postgres", "prometheus", "grafana");
        assertThat(texts("router-1", "ports")).containsExactly("25:10080");
        assertThat(yaml(FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml"))
                        .at("/datasources/0/url")
                        .asText())
                .isEqualTo("http://prometheus:9090");
        assertThat(compose.at("/networks/inside/ipam/config/0/subnet").asText())
                .isEqualTo(compose.at("/x-router/environment/PARLEY_HTTP_TRUSTED_PROXIES")
                        .asText());
    }

    @Test
    void theDashboardIsWhereItIsLookedForAndItsPanelsAskTheSource() throws IOException {
        JsonNode dashboard = dashboard();
        String path = yaml(FOLDER.resolve("grafana/provisioning/dashboards/parley.yml"))
                .at("/providers/0/options/path")
                .asText();

        assertThat(texts("grafana", "volumes")).contains("./packaging/compose/grafana/dashboards:" + path + ":ro");
        Set<Integer> ids = new TreeSet<>();
        dashboard.path("panels").forEach(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("prometheus");
                assertThat(panel.path("targets")).isNotEmpty();
            }
        });
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(FOLDER.resolve("grafana/dashboards/parley.json").toFile());
    }

    @Test
    void everyMetricThatIsLookedAtIsToldByAStartedServer() throws Exception {
        Set<String> asked = new TreeSet<>();
        dashboard().findValuesAsText("expr").forEach(expression -> collect(expression, asked));
        yaml(FOLDER.resolve("alerts.yml")).findValuesAsText("expr").forEach(expression -> collect(expression, asked));
        assertThat(asked).hasSizeGreaterThan(20);

        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            Matcher health = Pattern.compile("Health +(http://[^/]+)/").matcher(server.output());
            assertThat(health.find()).isTrue();
            URI metrics = URI.create(health.group(1) + "/metrics");
            // Those of the process come a little after the doors are open.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(told(metrics)).containsAll(asked));
        }
    }

    private static void collect(String expression, Set<String> metrics) {
        Matcher names = METRIC.matcher(expression);
        while (names.find()) {
            metrics.add(names.group(1));
        }
    }

    private static Set<String> told(URI metrics) throws IOException, InterruptedException {
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Set<String> names = new TreeSet<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return names;
    }
}
