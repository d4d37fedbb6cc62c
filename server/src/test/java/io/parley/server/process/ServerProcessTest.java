package io.parley.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    Path temp;

    @Test
    void killedServerLeavesARedisThatTheNextStartAdopts() throws Exception {
        ServerProcess killed = ServerProcess.start(temp.resolve("data"));
        long redis = killed.redisPid();

        killed.signal("KILL");

        assertThat(ServerProcess.alive(redis)).isTrue();
        try (ServerProcess next = ServerProcess.start(temp.resolve("data"))) {
            assertThat(next.output()).contains("found running and adopted");
            assertThat(next.redisPid()).isEqualTo(redis);
            assertThat(next.status("/demo/")).isEqualTo(200);
        }
        assertThat(ServerProcess.alive(redis)).isFalse();
    }

    @Test
    void interruptStopsEverythingItStarted() throws Exception {
        ServerProcess server = ServerProcess.start(temp.resolve("data"));
        long redis = server.redisPid();

        int code = server.signal("INT");

        assertThat(code).isEqualTo(130);
        assertThat(ServerProcess.alive(redis)).isFalse();
    }

    @Test
    void twoRunSideBySideButNotOnOneFolder() throws Exception {
        try (ServerProcess first = ServerProcess.start(temp.resolve("one"));
                ServerProcess second = ServerProcess.start(temp.resolve("two"))) {
            assertThat(first.status("/demo/")).isEqualTo(200);
            assertThat(second.status("/demo/")).isEqualTo(200);

            ServerProcess third = ServerProcess.start(temp.resolve("one"));

            assertThat(third.exitCode()).isEqualTo(1);
            assertThat(third.output()).contains("in use by process").contains("--data DIR");
        }
    }

    @Test
    void withoutTheDemoThereIsASetUpLinkAndNoDemoPage() throws Exception {
        try (ServerProcess server = ServerProcess.start(temp.resolve("data"), "--no-demo")) {
            assertThat(server.output()).contains("Set-up").contains("/sign-in/").doesNotContain("/demo/");
            assertThat(server.status("/demo/")).isEqualTo(404);
            assertThat(server.status("/channels/webhook/demo-hook")).isEqualTo(404);
            assertThat(temp.resolve("data/demo-inboxes.json")).doesNotExist();
            assertThat(server.status("/")).isEqualTo(302);
        }
    }

    @Test
    void badConfigurationIsToldWholeAndNothingIsStarted() throws Exception {
        ServerProcess server = ServerProcess.start(temp.resolve("data"), "--host", "?", "--redis", "nowhere");

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output()).contains("http.host: ?").contains("redis.url: ***");
        assertThat(temp.resolve("data")).doesNotExist();
    }
}
