package io.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    private final Logger logger = new LoggerContext().getLogger("io.parley.Example");

    private LoggingEvent event(String message, Throwable cause) {
        LoggingEvent event = new LoggingEvent("fqcn", logger, Level.WARN, message, cause, null);
        event.setMDCPropertyMap(Map.of("conversation", "c1"));
        return event;
    }

    private static JsonNode encode(LoggingEvent event) throws IOException {
        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n");
        assertThat(line.strip()).doesNotContain("\n").doesNotContain("\u2028");
        return new ObjectMapper().readTree(line);
    }

    @Test
    void idsAreFieldsOfTheirOwn() throws IOException {
        LoggingEvent event = event("closed", null);
        event.addKeyValuePair(new KeyValuePair("agent", "a1"));

        JsonNode line = encode(event);

        assertThat(line.get("message").asText()).isEqualTo("closed");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("conversation").asText()).isEqualTo("c1");
        assertThat(line.get("agent").asText()).isEqualTo("a1");
    }

    @Test
    void whateverAMessageHoldsItStaysOneLineOfJson() throws IOException {
        String nasty = "a\"b\\c\nd\re\tf\u0000g\u2028h";

        assertThat(encode(event(nasty, null)).get("message").asText()).isEqualTo(nasty);
    }

    @Test
    void stackTraceIsAField() throws IOException {
        JsonNode line = encode(event("failed", new IllegalStateException("why")));

        assertThat(line.get("error").asText())
                .contains("IllegalStateException: why")
                .contains("at io.parley");
    }
}
