package io.parley.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Queue;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final InboxConfig inbox = inbox(List.of(
            new RoutingRule("language", "zh", "", List.of("chinese")),
            new RoutingRule("topic", "price", "sales", List.of()),
            new RoutingRule("text", "INVOICE", "support", List.of("billing")),
            new RoutingRule("subject", "offer", "sales", List.of("english"))));

    @Test
    void everyRuleAddsItsSkillsAndTheFirstWithAQueueChoosesIt() {
        Requirement need = planner().require(inbox, "An offer", "see invoice 7", Map.of());

        assertThat(need.queue()).isEqualTo("support");
        assertThat(need.rule()).isEqualTo("text contains INVOICE");
        assertThat(need.skills()).containsExactly("base", "billing", "english");
    }

    @Test
    void withoutARuleTheInboxDecides() {
        Requirement need = planner().require(inbox, "", "hello", Map.of());

        assertThat(need.queue()).isEqualTo("support");
        assertThat(need.rule()).isEmpty();
        assertThat(need.skills()).containsExactly("base");
        assertThat(need.offerTimeout()).isEqualTo(Duration.ofSeconds(25));
    }

    @Test
    void attributesDecideLikeWords() {
        assertThat(planner()
                        .require(inbox, "", "hello", Map.of("topic", "Prices"))
                        .queue())
                .isEqualTo("sales");
    }

    @Test
    void scriptOfTheTextTellsItsLanguage() {
        assertThat(language("我要退款", "en")).isEqualTo("zh");
        assertThat(language("返金してください", "en")).isEqualTo("ja");
        assertThat(language("환불해 주세요", "en")).isEqualTo("ko");
        assertThat(language("refund please", "de-AT")).isEqualTo("de");
        assertThat(language("refund please", "")).isEmpty();
        assertThat(planner().require(inbox, "", "我要退款", Map.of()).skills()).contains("chinese");
    }

    @Test
    void handedOnConversationKeepsOnlyWhatItsLanguageAsksFor() {
        Requirement need = planner().transfer(Work.of(inbox), inbox.rules(), "sales", "zh", 0);

        assertThat(need.skills()).containsExactly("chinese");
        assertThat(need.queue()).isEqualTo("sales");
    }

    @Test
    void laterTeamsHelpLaterAndEachStepContainsTheOneBefore() {
        List<PlanStep> plan = planner(agent("a", 0), agent("b", 1), agent("c", 2))
                .require(inbox, "", "hello", Map.of())
                .plan();

        assertThat(plan)
                .extracting(PlanStep::after)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(plan).extracting(step -> step.need().maxTier()).containsExactly(0, 1, 2);
        assertThat(plan.get(1).need().isServedBy(agent("a", 0))).isTrue();
    }

    @Test
    void classKeySurvivesTheRoundTrip() {
        RequirementClass need = planner()
                .require(inbox, "", "invoice 我", Map.of())
                .plan()
                .get(0)
                .need();

        assertThat(need.key()).isEqualTo("web/30/support/0/base:1/billing:1/chinese:1");
        assertThat(RequirementClass.parse(need.key())).isEqualTo(need);
    }

    @Test
    void compilerWarnsOfWhatWouldWaitForEver() {
        Workspace workspace = workspace(agent("a", 0));

        List<Warning> warnings = new PlanCompiler(workspace).warnings();

        assertThat(warnings).extracting(Warning::kind).containsOnly(Warning.Kind.NOBODY_CAN_SERVE);
        assertThat(warnings).extracting(Warning::subject).contains("web/30/support/0/base:1/chinese:1");
    }

    @Test
    void compilerWarnsOfTwoRulesThatNobodyCanServeTogether() {
        InboxConfig both = inbox(List.of(
                new RoutingRule("language", "zh", "", List.of("chinese")),
                new RoutingRule("language", "fr", "", List.of("french")),
                new RoutingRule("topic", "repair", "", List.of("technical"))));
        Agent chinese = speaking("c", "chinese");
        Agent french = speaking("f", "french");
        Agent technical = speaking("t", "technical");
        Agent all = new Agent(
                new AgentId("x"),
                "X",
                "",
                "agent",
                Map.of("base", 1, "chinese", 1, "technical", 1),
                Map.of("support", 0),
                60,
                0,
                Map.of());

        assertThat(unserved(both, chinese, french, technical))
                .containsExactlyInAnyOrder(
                        "web/30/support/0/base:1/chinese:1/technical:1",
                        "web/30/support/0/base:1/french:1/technical:1");
        assertThat(unserved(both, chinese, french, technical, all))
                .containsExactly("web/30/support/0/base:1/french:1/technical:1");
        assertThat(unserved(both, chinese, french))
                .as("one rule that is not served says enough")
                .containsExactly("web/30/support/0/base:1/technical:1");
    }

    private List<String> unserved(InboxConfig config, Agent... agents) {
        return new PlanCompiler(workspace(config, agents))
                .warnings().stream()
                        .filter(warning -> warning.kind() == Warning.Kind.NOBODY_CAN_SERVE)
                        .map(Warning::subject)
                        .toList();
    }

    private static Agent speaking(String id, String skill) {
        return new Agent(
                new AgentId(id), id, "", "agent", Map.of("base", 1, skill, 1), Map.of("support", 0), 60, 0, Map.of());
    }

    @Test
    void compilerWarnsOfUnknownQueuesHeavyWorkAndHastySteps() {
        InboxConfig unknown = inbox(List.of(new RoutingRule("text", "x", "nowhere", List.of())));
        InboxConfig plain = inbox(List.of());
        Agent light =
                new Agent(new AgentId("l"), "L", "", "agent", Map.of("base", 1), Map.of("support", 0), 10, 0, Map.of());
        Agent slow = agent("s", 1);

        assertThat(kinds(unknown, agent("a", 0))).containsExactly(Warning.Kind.UNKNOWN_QUEUE);
        assertThat(kinds(plain, light)).containsExactly(Warning.Kind.TOO_HEAVY);
        assertThat(new PlanCompiler(new Workspace(
                                new WorkspaceId("w"),
                                "W",
                                1,
                                List.of(),
                                List.of(new Queue("support", "Support", Duration.ofSeconds(40))),
                                List.of(agent("a", 0), slow),
                                List.of(plain)))
                        .warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.STEP_SHORTER_THAN_OFFER);
    }

    private List<Warning.Kind> kinds(InboxConfig config, Agent... agents) {
        return new PlanCompiler(workspace(config, agents))
                .warnings().stream().map(Warning::kind).toList();
    }

    private String language(String text, String declared) {
        return planner().require(inbox, "", text, Map.of("language", declared)).language();
    }

    private Planner planner(Agent... agents) {
        return new Planner(workspace(agents));
    }

    private Workspace workspace(Agent... agents) {
        return workspace(inbox, agents);
    }

    private static Workspace workspace(InboxConfig inbox, Agent... agents) {
        return new Workspace(
                new WorkspaceId("w"),
                "W",
                1,
                List.of(),
                List.of(
                        new Queue("support", "Support", Duration.ofSeconds(25)),
                        new Queue("sales", "Sales", Duration.ofSeconds(20))),
                List.of(agents),
                List.of(inbox));
    }

    private static Agent agent(String id, int tier) {
        return new Agent(
                new AgentId(id),
                id,
                "",
                "agent",
                Map.of("base", 1, "billing", 2),
                Map.of("support", tier),
                60,
                0,
                Map.of());
    }

    private static InboxConfig inbox(List<RoutingRule> rules) {
        return new InboxConfig(
                new Inbox("w", "web", "Web", "shop", Map.of(), Map.of()),
                "web",
                "support",
                List.of("base"),
                rules,
                30,
                false,
                false,
                Duration.ofHours(1));
    }
}
