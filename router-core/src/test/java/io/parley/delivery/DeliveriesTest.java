package io.parley.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.ClassBook;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.directory.DemoWorkspace;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final Mailroom mailroom = new Mailroom();

    @Test
    void anAnswerToWhatWasSentComesBackToItsConversation() {
        ConversationId lin = mailroom.shard.mailWith("lin@example.org");
        mailroom.write(lin, "Your oars are ready.");
        mailroom.settle(mailroom.claimOne(), new SendResult.Sent("<m1@parley>", ""));
        Workspace workspace = workspace();
        ClassBook classes = new ClassBook(mailroom.shard.door, mailroom.shard.ids);
        classes.apply(workspace).await();
        Intake intake = new Intake(mailroom.shard.door, classes, mailroom.shard.ids);
        Route route = new Route(workspace.id(), workspace.inbox("mail").orElseThrow(), true);

        Receipt receipt = intake.receive(route, answerTo("<m1@parley>")).await();

        assertThat(receipt).isEqualTo(new Receipt.Accepted(lin.value(), 2));
    }

    /** The demo's configuration in this test's own shard. */
    private Workspace workspace() {
        Workspace demo = DemoWorkspace.at("http://localhost", "demo.localhost");
        return new Workspace(
                mailroom.shard.workspace, demo.name(), 1, demo.skills(), demo.queues(), demo.agents(), demo.inboxes());
    }

    private static InboundMessage answerTo(String reference) {
        return new InboundMessage(
                "mail",
                "<answer@example.org>",
                "",
                new ContactAddress("lin.private@example.org", "Lin"),
                InboundMessage.Kind.TEXT,
                "Thank you!",
                "",
                "",
                "Re: Oars",
                List.of(),
                new ThreadHints("", List.of(reference), "<answer@example.org>"),
                false,
                Map.of(),
                Optional.empty());
    }
}
