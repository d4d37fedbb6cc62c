package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Why a conversation is where it is: facts the console turns into sentences of the reader's language.
 *
 * @param state as in {@link AgentEvent.Card#state()}
 * @param agent who has it or is offered it; null while it waits
 * @param facts in the order they should be read
 * @param candidates every agent of its queue with what speaks for or against them, best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        String conversation, String state, AgentEvent.AgentCard agent, List<Fact> facts, List<Candidate> candidates) {

    /**
     * One fact. Codes: {@code required_skills} (skills), {@code queue_chosen_by_rule} (queue, rule), {@code least_loaded}
     * (agent, load, capacity), {@code only_candidate}, {@code transferred}, {@code waiting_for_capacity}, {@code waiting_for_presence},
     * {@code nobody_has_skills}, {@code position} (position), {@code excluded_after_decline}, {@code widens} (inMs).
     */
    public record Fact(String code, Map<String, String> args) {}

    /**
     * One agent considered.
     *
     * @param verdict {@code chosen}, {@code could_take_it}, {@code missing_skills}, {@code full}, {@code not_available},
     *     {@code excluded}
     * @param args what is missing, the load, ...
     */
    public record Candidate(String agent, String name, String verdict, Map<String, String> args) {}
}
