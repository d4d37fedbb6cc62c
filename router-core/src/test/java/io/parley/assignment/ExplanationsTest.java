package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.conversation.ConversationId;
import io.parley.wire.Explanation;
import io.parley.wire.Explanation.Candidate;
import io.parley.wire.Explanation.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private final World world = new World()
            .inboxes(World.inbox("bills", "web", "support", List.of("billing"), 30, false, false))
            .hire("bob", 30)
            .hire("mei", 60, "billing")
            .hire(World.agent("sec", 30, Map.of("support", 1), "billing"));

    @Test
    void onlyCandidateIsNamedAndWhatTheOthersLack() {
        world.online("bob", "mei");

        Explanation why = explain(world.arrive("bills", "ada"));

        assertThat(why.agent().id()).isEqualTo("mei");
        assertThat(why.facts())
                .containsExactly(
                        new Fact("required_skills", Map.of("skills", "billing")),
                        new Fact("only_candidate", Map.of("agent", "MEI")));
        assertThat(why.candidates())
                .containsExactly(
                        new Candidate("mei", "MEI", "chosen", Map.of("load", "30", "capacity", "60")),
                        new Candidate("sec", "SEC", "later", Map.of("inMs", "30000", "team", "2")),
                        new Candidate("bob", "BOB", "missing_skills", Map.of("skills", "billing:1")));
    }

    @Test
    void leastLoadedOfSeveralIsToldWithTheLoadOfThatMomentAndWhomItWentBefore() {
        world.online("bob", "mei");
        world.accept(world.arrive("bills", "z"));

        assertThat(explain(world.arrive("a")).facts())
                .containsExactly(
                        new Fact("least_loaded", Map.of("agent", "BOB", "load", "0", "capacity", "30")),
                        new Fact(
                                "before",
                                Map.of("agent", "BOB", "other", "MEI", "by", "load", "mine", "0", "theirs", "37")));
    }

    @Test
    void betweenEqualsWhoHadNoWorkForLongerIsTold() {
        world.hire("amy", 30).online("bob", "amy");
        String first = world.arrive("a");
        world.accept(first);
        world.close("amy", first, world.conversation(first).version());

        assertThat(explain(world.arrive("b")).facts())
                .contains(new Fact(
                        "before", Map.of("agent", "BOB", "other", "AMY", "by", "turn", "mine", "0", "theirs", "0")));
    }

    @Test
    void waitingSaysWhatItWaitsForWhereAndWhatChangesNext() {
        world.online("bob");
        world.arrive("a");
        String second = world.arrive("b");

        Explanation why = explain(second);

        assertThat(why.agent()).isNull();
        assertThat(why.facts())
                .containsExactly(
                        new Fact("waits_for", Map.of("channel", "web", "queue", "support", "team", "1", "skills", "")),
                        new Fact("waiting_for_capacity", Map.of()),
                        new Fact("position", Map.of("position", "1", "waiting", "1")),
                        new Fact("no_estimate", Map.of("taken", "0")),
                        new Fact("widens", Map.of("inMs", "30000", "adds", "1", "team", "2")));
        assertThat(why.candidates()).extracting(Candidate::verdict).containsExactly("full", "not_available", "later");
    }

    @Test
    void nobodyThereAndNobodyAbleAreToldApart() {
        assertThat(explain(world.arrive("web", "a")).facts()).contains(new Fact("waiting_for_presence", Map.of()));

        world.inboxes(World.inbox("zh", "web", "support", List.of("chinese"), 30, false, false));
        assertThat(explain(world.arrive("zh", "b")).facts()).contains(new Fact("nobody_has_skills", Map.of()));
    }

    @Test
    void declinedOfferAndTransferAreTold() {
        world.online("mei");
        String conversation = world.arrive("bills", "a");
        world.decline("mei", conversation, world.conversation(conversation).offer());

        assertThat(explain(conversation).facts()).contains(new Fact("excluded_after_decline", Map.of("agent", "MEI")));
        assertThat(explain(conversation).candidates())
                .contains(new Candidate("mei", "MEI", "excluded", Map.of("inMs", "60000")));

        world.online("bob");
        String other = world.arrive("b");
        String holder = world.conversation(other).agent();
        world.accept(other);
        world.presence("bob", Presence.AWAY);
        world.transfer(holder, other, "t", "", "sec");
        assertThat(explain(other).facts())
                .contains(new Fact("transferred", Map.of("from", holder.toUpperCase(java.util.Locale.ROOT))));
        assertThat(explain(other).candidates()).extracting(Candidate::agent).contains("sec");
    }

    @Test
    void whatKeepsEachOneFromItIsTold() {
        world.hire(
                        new Agent(
                                new AgentId("lim"),
                                "LIM",
                                "",
                                "agent",
                                Map.of(),
                                Map.of("support", 0),
                                90,
                                0,
                                Map.of("web", 1)),
                        World.agent("other", 30, Map.of("sales", 0)))
                .online("bob", "mei", "lim");
        world.accept(world.arrive("a"));
        world.accept(world.arrive("b"));
        world.accept(world.arrive("c"));
        world.accept(world.arrive("d"));
        World.await(world.assignments.disconnect(world.id, new AgentId("bob"), "s-bob"));
        world.presence("mei", Presence.AWAY);

        Explanation why = explain(world.arrive("e"));

        assertThat(why.candidates())
                .contains(
                        new Candidate("lim", "LIM", "at_limit", Map.of("channel", "web", "count", "1", "limit", "1")),
                        new Candidate("bob", "BOB", "in_grace", Map.of()),
                        new Candidate("mei", "MEI", "not_available", Map.of("status", "away")));
        assertThat(why.facts()).contains(new Fact("not_members", Map.of("count", "1")));
    }

    @Test
    void unknownConversationHasNoExplanation() {
        assertThat(World.await(new Explanations(World.door(), world.classes)
                        .explain(world.id, new ConversationId("0".repeat(26)))))
                .isEmpty();
    }

    private Explanation explain(String conversation) {
        return World.await(new Explanations(World.door(), world.classes)
                        .explain(world.id, new ConversationId(conversation)))
                .orElseThrow();
    }
}
