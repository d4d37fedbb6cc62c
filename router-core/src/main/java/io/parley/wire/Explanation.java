package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Why a conversation is where it is: facts the console turns into sentences of the reader's language. Values of arguments are texts;
 * names of arguments that end in {@code Ms} are times in milliseconds.
 *
 * @param state as in {@link AgentEvent.Card#state()}
 * @param agent who has it or is offered it; null while it waits
 * @param facts in the order they should be read
 * @param candidates every agent of its queue with what speaks for or against them, best first; empty while
 *     nobody is asked: parked, wrapped up, finished
 * @param story what happened to it, oldest first; up to a moment ago
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        String conversation,
        String state,
        AgentEvent.AgentCard agent,
        List<Fact> facts,
        List<Candidate> candidates,
        List<Moment> story) {

    /**
     * One fact. Codes and their arguments:
     *
     * <ul>
     *   <li>{@code required_skills} (skills: keys), {@code queue_chosen_by_rule} (queue, rule), {@code transferred} (from)
     *   <li>of who has it: {@code only_candidate} (agent), {@code least_loaded} (agent, load, capacity), {@code before} (agent, other, by:
     *       {@code tier}, {@code load} or {@code turn}; mine and theirs: teams counted from 1, or shares in percent),
     *       {@code handed_to} (agent), {@code went_back} (agent: who served the contact last), {@code forced} (agent; by, reason, over: 1 when
     *       beyond their capacity, each absent when unknown), {@code claimed} (agent), {@code resumed} (agent)
     *   <li>while it waits: {@code waits_for} (channel, queue, team counted from 1, skills as {@code key:level}), {@code reserved_for}
     *       (agent), {@code kept_for_last} (agent), {@code moved_up} and {@code moved_down} (by, inMs, reason), {@code waiting_for_capacity}, {@code waiting_for_presence}, {@code nobody_has_skills},
     *       {@code excluded_after_decline} (agent), {@code not_members} (count)
     *   <li>{@code aside} (why, agent, sinceMs, untilMs): as in {@link Rest.AsideItem}, the times by the clock
     *   <li>{@code position} (position, about: 1 or absent, waiting), {@code widens} (inMs, adds), {@code never_widens}
     *   <li>{@code estimate} (fromMs, toMs or absent when open, taken), {@code no_estimate} (taken), {@code estimate_error}
     *       (errorMs, measured, right: percent)
     * </ul>
     */
    public record Fact(String code, Map<String, String> args) {}

    /**
     * One agent considered.
     *
     * @param verdict {@code chosen} (load, capacity), {@code could_take_it} (load, capacity), {@code full} (load, capacity),
     *     {@code at_limit} (channel, count, limit), {@code not_available} (status, reason), {@code in_grace}, {@code excluded} (inMs),
     *     {@code later} (inMs, team), {@code missing_skills} (skills as {@code key:level}, or {@code reserved})
     */
    public record Candidate(String agent, String name, String verdict, Map<String, String> args) {}

    /**
     * One thing that happened.
     *
     * @param code the event's type without {@code conversation.}: {@code opened}, {@code offered}, {@code declined}, {@code expired},
     *     {@code widened}, {@code accepted}, {@code assigned}, {@code queued}, {@code transferred}, {@code closed},
     *     {@code abandoned}, {@code reopened}, {@code revived}, {@code parked}, {@code resumed}, {@code wrapping}, {@code held},
     *     {@code overflowed} (from: a queue), {@code claimed}, {@code forced} (over), {@code bumped} (ms), {@code pulled},
     *     {@code handing} (to), {@code handed} (from), {@code kept} (to), {@code restored}, {@code deferred}, {@code undeferred},
     *     {@code unseen}, {@code left}, or one that is newer
     * @param args agent (a name), queue, reason, by (a name, or who or what it was), step, ...; held: why it was held until then; of who
     *     was chosen also why: back, kept, only, load, capacity, other, order
     */
    public record Moment(long atMs, String code, Map<String, String> args) {}
}
