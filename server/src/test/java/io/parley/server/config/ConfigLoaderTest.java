package io.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    @TempDir
    Path folder;

    private static ParleyConfig load(Map<String, String> environment, String... arguments) {
        return ConfigLoader.load(CommandLine.parse(List.of(arguments)), environment);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("parley.conf"), text).toString();
    }

    @Test
    void defaultsServeThisMachineAlone() {
        ParleyConfig config = load(Map.of());

        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.management()).isEqualTo(new ManagementConfig("127.0.0.1", 9080));
        assertThat(config.smtp().port()).isEqualTo(10080);
        assertThat(config.redis().embedded()).isTrue();
        assertThat(config.database().embedded()).isTrue();
        assertThat(config.demo()).isTrue();
    }

    @Test
    void commandLineWinsOverEnvironmentAndThatOverTheFile() throws IOException {
        String file = file("http.port = 1001\nhttp.host = 10.0.0.1\nlimits.agent-frame = 2048\n");

        ParleyConfig config = load(
                Map.of("PARLEY_HTTP_PORT", "1002", "PARLEY_HTTP_HOST", "10.0.0.2"),
                "--config",
                file,
                "--port=1003",
                "--no-demo");

        assertThat(config.http().port()).isEqualTo(1003);
        assertThat(config.http().host()).isEqualTo("10.0.0.2");
        assertThat(config.limits().agentFrame()).isEqualTo(2048);
        assertThat(config.demo()).isFalse();
    }

    @Test
    void otherDoorsFollowThePublicOne() {
        assertThat(load(Map.of(), "--port", "5000").smtp().port()).isEqualTo(7000);
        assertThat(load(Map.of(), "--port", "0").smtp().port()).isZero();
        assertThat(load(Map.of(), "--host", "0.0.0.0").smtp().host()).isEqualTo("0.0.0.0");
        assertThat(load(Map.of(), "--host", "0.0.0.0").management().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void allProblemsAreToldAtOnceWithValueOriginAndExpectation() throws IOException {
        String file = file("limits.agent-frame = 12\nhttp.prot = 80\n");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> load(
                        Map.of("PARLEY_HTTP_PUBLIC_URL", "ftp://x", "PARLEY_LOG_LEVEL", "loud"),
                        "--config",
                        file,
                        "--port",
                        "99999",
                        "--frobnicate"));

        assertThat(refused.problems()).hasSize(6);
        assertThat(refused)
                .hasMessageContaining("http.port: 99999 from command line option --port (expected: a port")
                .hasMessageContaining("http.public-url: ftp://x from environment variable PARLEY_HTTP_PUBLIC_URL")
                .hasMessageContaining("log.level: loud")
                .hasMessageContaining("limits.agent-frame: 12 from file")
                .hasMessageContaining("http.prot: unknown setting")
                .hasMessageContaining("perhaps http.port")
                .hasMessageContaining("--frobnicate");
    }

    @Test
    void aPortThatLeavesNoRoomForTheOthersIsAProblemOfTheOthers() {
        assertThatThrownBy(() -> load(Map.of(), "--port", "65000"))
                .hasMessageContaining("management.port: 66000")
                .hasMessageContaining("smtp.port: 67000");
    }

    @Test
    void secretsAreNeitherPrintedNorQuotedInProblems() {
        ParleyConfig config = load(Map.of("PARLEY_REDIS_URL", "redis://:hunter2@db:6379"));

        assertThat(config.toString()).doesNotContain("hunter2").contains("***");
        assertThat(config.redis().url().reveal()).contains("hunter2");
        assertThatThrownBy(() -> load(Map.of("PARLEY_REDIS_URL", "http://:hunter2@db")))
                .hasMessageContaining("redis.url: ***")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anUnreadableFileIsAProblem() {
        assertThatThrownBy(() ->
                        load(Map.of(), "--config", folder.resolve("absent").toString()))
                .hasMessageContaining("absent")
                .hasMessageContaining("readable UTF-8 file");
    }

    @Test
    void anOptionWithoutItsValueIsAProblem() {
        assertThatThrownBy(() -> load(Map.of(), "--port")).hasMessageContaining("a value after it");
    }
}
