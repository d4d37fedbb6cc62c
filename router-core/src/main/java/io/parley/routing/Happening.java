package io.parley.routing;

import java.util.Map;

/**
 * One transition of a conversation, as history has it.
 *
 * @param type of its event, without {@code conversation.}
 * @param agent who had it after it; empty when nobody did
 * @param facts what the event said besides: agent, reason, by, step, ...
 * @param choice why its agent got it; {@link Choice#UNKNOWN} when it was no choice or is forgotten
 */
public record Happening(long atMs, String type, String queue, String agent, Map<String, String> facts, Choice choice) {

    public Happening {
        facts = Map.copyOf(facts);
    }
}
