package io.parley.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.wire.Copy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private static final ContactAddress ADA = new ContactAddress("ada@example.org", "Ada");
    private static final ContactAddress BOB = new ContactAddress("bob@example.org", "Bob");
    private static final ContactAddress EVE = new ContactAddress("eve@example.org", "Eve");

    private final World world = new World().hire("mei", 60).online("mei");
    private int mails;

    @Test
    void whoeverTheContactCopiesGetsAnAnswer() {
        String conversation = conversation(receive("", ADA, BOB, EVE));

        assertThat(copies(conversation)).containsExactly(copy(BOB), copy(EVE));
    }

    @Test
    void theContactsLatestMailSaysWhoIsInCopy() {
        String conversation = conversation(receive("", ADA, BOB, EVE));

        receive(conversation, ADA, EVE);
        assertThat(copies(conversation)).containsExactly(copy(EVE));

        receive(conversation, ADA);
        assertThat(copies(conversation)).isEmpty();
    }

    @Test
    void somebodyInCopyWhoAnswersStaysInCopyAndMayBringOthers() {
        String conversation = conversation(receive("", ADA, BOB));

        receive(conversation, BOB, ADA, EVE);

        assertThat(copies(conversation)).containsExactly(copy(BOB), copy(EVE));
        assertThat(world.conversation(conversation).address()).isEqualTo("ada@example.org");
    }

    @Test
    void aStrangerBringsNobodyNotEvenThemselves() {
        String conversation = conversation(receive("", ADA, BOB));

        receive(conversation, EVE, new ContactAddress("mallory@example.org", ""));

        assertThat(copies(conversation)).containsExactly(copy(BOB));
    }

    @Test
    void closedConversationHasTheCopiesOfTheMailThatReopensIt() {
        String conversation = conversation(receive("", ADA, BOB));
        world.accept(conversation);
        world.close("mei", conversation, world.conversation(conversation).version());

        receive(conversation, ADA, EVE);

        assertThat(copies(conversation)).containsExactly(copy(EVE));
    }

    private Receipt receive(String conversation, ContactAddress from, ContactAddress... copies) {
        mails++;
        return world.receive(
                "mail",
                new InboundMessage(
                        "mail",
                        "m" + mails,
                        "",
                        from,
                        Kind.TEXT,
                        "text",
                        "",
                        "",
                        "Subject",
                        List.of(),
                        new ThreadHints(conversation, List.of(), "<" + mails + "@x>"),
                        false,
                        Map.of(),
                        Optional.empty(),
                        List.of(copies)));
    }

    private List<Copy> copies(String conversation) {
        return world.conversation(conversation).copies();
    }

    private static Copy copy(ContactAddress somebody) {
        return new Copy(somebody.value(), somebody.name());
    }

    private static String conversation(Receipt receipt) {
        return ((Receipt.Accepted) receipt).conversation();
    }
}
