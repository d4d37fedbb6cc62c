package io.parley.channel.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.sms.text.Segments.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SegmentsTest {

    /** The console counts by the same file. */
    @TestFactory
    Stream<DynamicTest> countsAsTheSharedFileSays() throws IOException {
        try (InputStream file = SegmentsTest.class.getResourceAsStream("/segments.json")) {
            JsonNode cases = new ObjectMapper().readTree(file);
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(one -> DynamicTest.dynamicTest(one.toString(), () -> holds(one)));
        }
    }

    private static void holds(JsonNode one) {
        String text = one.path("text").asText().repeat(one.path("repeat").asInt())
                + one.path("after").asText();

        Segments segments = Segments.of(text);

        assertThat(segments.encoding().name()).isEqualTo(one.path("encoding").asText());
        assertThat(segments.count()).isEqualTo(one.path("count").asInt());
    }

    @Test
    void tellsWhatStillFits() {
        assertThat(Segments.of("a".repeat(150))).isEqualTo(new Segments(Encoding.GSM_7, 150, 1, 10));
        assertThat(Segments.of("a".repeat(161))).isEqualTo(new Segments(Encoding.GSM_7, 161, 2, 145));
        // The escaped character does not fit into the last septet of the first segment.
        assertThat(Segments.of("a".repeat(152) + "€" + "a".repeat(100)).left()).isEqualTo(153 - 102);
    }
}
