package io.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Queue;
import io.parley.queue.Widening;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QueuePlanTest {
    private static final Work CHAT = new Work("web", 30, false);

    /** A French billing chat: good French first, then fair French, then the second team, then the general queue. */
    private final List<Widening> french = List.of(
            step(0, 0, Map.of("french", 4, "billing", 3), Map.of()),
            step(20, 0, Map.of("french", 3), Map.of()),
            step(45, 1, Map.of(), Map.of()),
            step(105, 2, Map.of("french", 2, "billing", 0), Map.of("general", 2)));

    private final List<Agent> people = List.of(
            agent("best", Map.of("french", 5, "billing", 4), Map.of("billing", 0)),
            agent("fair", Map.of("french", 3, "billing", 3), Map.of("billing", 0)),
            agent("second", Map.of("french", 4, "billing", 3), Map.of("billing", 1)),
            agent("general", Map.of("french", 2), Map.of("general", 2)),
            agent("english", Map.of("billing", 5), Map.of("billing", 0)));

    @Test
    void everyStepLetsMoreAgentsIn() {
        List<PlanStep> plan = plan(french, "french", "billing");

        assertThat(plan).extracting(step -> step.after().toSeconds()).containsExactly(0L, 20L, 45L, 105L);
        assertThat(served(plan.get(0))).containsExactlyInAnyOrder("best");
        assertThat(served(plan.get(1))).containsExactlyInAnyOrder("best", "fair");
        assertThat(served(plan.get(2))).containsExactlyInAnyOrder("best", "fair", "second");
        assertThat(served(plan.get(3))).containsExactlyInAnyOrder("best", "fair", "second", "general");
    }

    @Test
    void levelsConcernOnlySkillsThatAreRequired() {
        assertThat(plan(french, "billing"))
                .extracting(step -> step.need().key())
                .containsExactly(
                        "web/30/billing/0/billing:3", "web/30/billing/1/billing:3", "web/30/billing/2/+general:2");
    }

    @Test
    void agentsOfOtherQueuesStandBehindThoseOfTheQueue() {
        RequirementClass last = plan(french, "french").get(3).need();

        assertThat(last.tierOf(people.get(2))).hasValue(1);
        assertThat(last.tierOf(people.get(3))).hasValue(5);
        assertThat(RequirementClass.parse(last.key())).isEqualTo(last);
    }

    @Test
    void nothingThatAPlanSaysTakesAnybodyAway() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            List<Widening> written = new ArrayList<>();
            for (int after = 0; after < 1 + random.nextInt(6); after++) {
                written.add(step(
                        after * random.nextInt(40),
                        random.nextInt(3),
                        random.nextBoolean() ? Map.of("french", random.nextInt(6)) : Map.of(),
                        random.nextBoolean() ? Map.of("general", random.nextInt(3)) : Map.of()));
            }
            Set<String> before = Set.of();
            for (PlanStep step : plan(written, "french", "billing")) {
                assertThat(served(step)).as(written.toString()).containsAll(before);
                before = served(step);
            }
        }
    }

    @Test
    void operatorHearsOfAStepThatWouldNarrow() {
        List<Widening> narrow = List.of(step(0, 1, Map.of(), Map.of()), step(60, 0, Map.of("french", 3), Map.of()));

        assertThat(warnings(narrow, "french"))
                .contains(Warning.of(
                        Warning.Kind.STEP_NARROWS, "web", "billing after 60 s", "billing", "afterMs", "60000"));
        assertThat(warnings(french, "french")).extracting(Warning::kind).doesNotContain(Warning.Kind.STEP_NARROWS);
    }

    @Test
    void operatorHearsOfStepsShorterThanAnOffer() {
        List<Widening> hasty = List.of(
                step(0, 0, Map.of(), Map.of()),
                step(30, 1, Map.of(), Map.of()),
                step(40, 2, Map.of(), Map.of("general", 2)));

        assertThat(warnings(hasty, "french"))
                .containsOnlyOnce(Warning.of(
                        Warning.Kind.STEP_SHORTER_THAN_OFFER,
                        "web",
                        "billing",
                        "billing",
                        "channel",
                        "web",
                        "afterMs",
                        "40000",
                        "beforeMs",
                        "30000",
                        "offerMs",
                        "20000"));
    }

    @Test
    void operatorHearsOfASkillWithoutFallback() {
        List<Widening> strict = List.of(step(0, 2, Map.of(), Map.of()));
        List<Widening> kind = List.of(step(0, 2, Map.of(), Map.of()), step(60, 2, Map.of("french", 0), Map.of()));

        assertThat(warnings(strict, "french"))
                .contains(Warning.of(
                        Warning.Kind.SKILL_WITHOUT_FALLBACK,
                        "web",
                        "web/30/billing/2/french:1 needs french",
                        "billing",
                        "channel",
                        "web",
                        "skill",
                        "french"));
        assertThat(warnings(kind, "french")).isEmpty();
    }

    @Test
    void operatorHearsOfOverflowToNowhere() {
        assertThat(warnings(List.of(step(0, 0, Map.of(), Map.of("nowhere", 0)))))
                .contains(Warning.of(Warning.Kind.UNKNOWN_QUEUE, "billing", "nowhere", "billing", "other", "nowhere"));
    }

    @Test
    void operatorHearsOfMoreClassesThanAnAgentIsListedUnder() {
        List<RoutingRule> rules = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rules.add(new RoutingRule("topic", "t" + i, "", List.of("s" + i)));
        }
        Map<String, Integer> all =
                rules.stream().collect(Collectors.toMap(rule -> rule.skills().get(0), rule -> 1));

        List<Warning> warnings = new PlanCompiler(new Workspace(
                        new WorkspaceId("w"),
                        "W",
                        1,
                        List.of(),
                        List.of(new Queue("billing", "Billing", Duration.ofSeconds(20))),
                        List.of(agent("a", all, Map.of("billing", 0))),
                        List.of(inbox(rules))))
                .warnings();

        assertThat(warnings)
                .extracting(Warning::kind, Warning::subject)
                .containsExactly(tuple(Warning.Kind.AGENT_SERVES_TOO_MANY_CLASSES, "a: 301"));
    }

    @Test
    void planOfSevenStepsIsRefused() {
        List<Widening> seven = java.util.Collections.nCopies(7, step(0, 0, Map.of(), Map.of()));

        assertThatThrownBy(() -> new Queue("billing", "Billing", Duration.ofSeconds(20)).planned(seven))
                .hasMessageContaining("7 steps (expected: at most 6)");
    }

    private List<PlanStep> plan(List<Widening> plan, String... skills) {
        return new PlanCompiler(workspace(plan)).plan(CHAT, "billing", List.of(skills));
    }

    private List<Warning> warnings(List<Widening> plan, String... skills) {
        return new PlanCompiler(workspace(plan, skills)).warnings();
    }

    private Set<String> served(PlanStep step) {
        return people.stream()
                .filter(step.need()::isServedBy)
                .map(agent -> agent.id().value())
                .collect(Collectors.toSet());
    }

    private Workspace workspace(List<Widening> plan, String... skills) {
        return new Workspace(
                new WorkspaceId("w"),
                "W",
                1,
                List.of(),
                List.of(
                        new Queue("billing", "Billing", Duration.ofSeconds(20)).planned(plan),
                        new Queue("general", "General", Duration.ofSeconds(20))),
                people,
                List.of(inbox(List.of(), skills)));
    }

    private static InboxConfig inbox(List<RoutingRule> rules, String... skills) {
        return new InboxConfig(
                new Inbox("w", "web", "Web", "shop", Map.of(), Map.of()),
                "web",
                "billing",
                List.of(skills),
                rules,
                30,
                false,
                false,
                Duration.ofHours(1));
    }

    private static Agent agent(String id, Map<String, Integer> skills, Map<String, Integer> queues) {
        return new Agent(new AgentId(id), id, "", "agent", skills, queues, 90, 0, Map.of());
    }

    private static Widening step(int seconds, int tier, Map<String, Integer> levels, Map<String, Integer> overflow) {
        return new Widening(Duration.ofSeconds(seconds), tier, levels, overflow);
    }
}
