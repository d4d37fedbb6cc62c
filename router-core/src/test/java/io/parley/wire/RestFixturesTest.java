package io.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Bodies of REST calls that the console's tests read too. */
class RestFixturesTest {
    private static final Path FOLDER = Path.of("../web-client/fixtures/rest");

    @Test
    void anExplanationBecomesItsRecordAndBackWithoutLoss() throws IOException {
        JsonNode all =
                WireJson.MAPPER.readTree(FOLDER.resolve("explanation.json").toFile());

        assertThat(all).isNotEmpty();
        for (JsonNode body : all) {
            Explanation explanation = WireJson.MAPPER.treeToValue(body, Explanation.class);
            assertThat(WireJson.MAPPER.<JsonNode>valueToTree(explanation)).isEqualTo(body);
        }
    }
}
