package io.parley.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Queue;
import io.parley.queue.Skill;
import io.parley.routing.PlanCompiler;
import io.parley.workspace.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoWorkspaceTest {
    private final Workspace demo = DemoWorkspace.at("https://chat.example.org", "demo.localhost");

    @Test
    void everyNamedSkillAndQueueExists() {
        List<String> skills = demo.skills().stream().map(Skill::key).toList();
        List<String> queues = demo.queues().stream().map(Queue::id).toList();

        assertThat(demo.agents()).allSatisfy(agent -> {
            assertThat(skills).containsAll(agent.skills().keySet());
            assertThat(queues).containsAll(agent.queues().keySet());
        });
        assertThat(demo.inboxes()).allSatisfy(inbox -> {
            assertThat(queues).contains(inbox.queue());
            assertThat(inbox.rules())
                    .allSatisfy(rule -> assertThat(skills).containsAll(rule.skills()))
                    .extracting(RoutingRule::queue)
                    .filteredOn(queue -> !queue.isEmpty())
                    .isSubsetOf(queues);
        });
    }

    @Test
    void nothingThatAVisitorMayAskForWaitsForEver() {
        assertThat(new PlanCompiler(demo).warnings())
                .isNotEmpty()
                .allSatisfy(warning ->
                        assertThat(warning.kind().severe()).as(warning.text()).isFalse());
    }

    @Test
    void theAddressesAreTheGivenOnes() {
        assertThat(demo.inbox("site").orElseThrow().inbox().settings())
                .containsEntry("origins", "https://chat.example.org");
        assertThat(demo.inbox("mail").orElseThrow().inbox().address()).isEqualTo("support@demo.localhost");
    }

    @Test
    void mailIsInterruptibleAndOffered() {
        InboxConfig mail = demo.inbox("mail").orElseThrow();

        assertThat(mail.interruptible()).isTrue();
        assertThat(mail.push()).isFalse();
    }
}
