package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.json.WireJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator can do with dead letters by REST, and who cannot. */
class DeadLettersTest {
    private static final String LETTERS = "/u/0/api/operator/dead-letters";

    private static Door door;

    private final Browser mei = door.browser();

    @BeforeAll
    static void open() {
        door = new Door(new Shop());
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void signIn() {
        mei.signIn("mei");
        door.letters.asked.clear();
    }

    @Test
    void aPageIsFilteredAndSaysWhereTheNextOneBegins() throws IOException {
        HttpResponse<String> answer = mei.get(LETTERS + "?inbox=mail&reason=REFUSED&after=9~x");

        assertThat(WireJson.MAPPER.readTree(answer.body()).path("next").asText())
                .isEqualTo("5~d1");
        assertThat(door.letters.asked).containsExactly("page Filter[state=, inbox=mail, reason=REFUSED, after=9~x]");
    }

    @Test
    void aFilterThatNamesNothingIsToldSo() {
        HttpResponse<String> answer = mei.get(LETTERS + "?state=zebra");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("zebra").contains("INVALID");
        assertThat(mei.get(LETTERS + "?inbox=" + "x".repeat(300)).statusCode()).isEqualTo(400);
    }

    @Test
    void oneIsReplayedOrErased() {
        assertThat(act(mei, "/d1/replay")).isEqualTo(204);
        assertThat(act(mei, "/d1/erase")).isEqualTo(204);
        assertThat(act(mei, "/none/replay")).isEqualTo(404);
        assertThat(act(mei, "/gone/replay")).isEqualTo(409);
    }

    @Test
    void allOfAFilterAreReplayedPartByPart() throws IOException {
        HttpResponse<String> answer = mei.post(LETTERS + "/replay?inbox=mail", token(mei));

        assertThat(WireJson.MAPPER.readTree(answer.body()).path("done").asInt()).isEqualTo(2);
        assertThat(door.letters.asked).containsExactly("replay all Filter[state=, inbox=mail, reason=, after=]");
    }

    @Test
    void nothingChangesWithoutTheTokenAgainstForgeryOrForAnAgent() {
        Browser ana = door.browser();
        ana.signIn("ana");

        assertThat(mei.post(LETTERS + "/d1/erase", Map.of("Origin", Door.OWN)).statusCode())
                .isEqualTo(403);
        assertThat(act(ana, "/d1/erase")).isEqualTo(403);
        assertThat(act(ana, "/erase")).isEqualTo(403);
        assertThat(door.letters.asked).isEmpty();
    }

    private static int act(Browser who, String path) {
        return who.post(LETTERS + path, token(who)).statusCode();
    }

    private static Map<String, String> token(Browser who) {
        try {
            String csrf = WireJson.MAPPER
                    .readTree(who.get("/u/0/api/me").body())
                    .path("csrf")
                    .asText();
            return Map.of("Origin", Door.OWN, "X-Parley-Csrf", csrf);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
