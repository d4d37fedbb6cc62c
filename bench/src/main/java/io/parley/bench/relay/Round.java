package io.parley.bench.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.bench.load.Deliveries;

/** What a generator reports of one round, as one line of JSON. */
public record Round(Deliveries.Seen seen, RelayTarget.Answers answers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the line. */
    public static Round of(String line) throws JsonProcessingException {
        return JSON.readValue(line, Round.class);
    }
}
