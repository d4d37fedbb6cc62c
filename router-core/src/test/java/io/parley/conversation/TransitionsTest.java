package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void offerEndsOnceAndForAll() {
        assertThat(OfferLife.TABLE.rows())
                .allSatisfy(row -> assertThat(row.from()).isEqualTo(OfferLife.State.PENDING));
        assertThat(OfferLife.TABLE.next(OfferLife.State.EXPIRED, OfferLife.Trigger.ACCEPT))
                .isEmpty();
    }

    @Test
    void secondRowForTheSameTriggerIsRefused() {
        assertThatThrownBy(() -> ConversationLife.TABLE.on(
                        ConversationState.QUEUED, ConversationLife.Trigger.OFFER, ConversationState.CLOSED))
                .hasMessageContaining("OFFER in QUEUED: twice");
    }

    @Test
    void finalStateThatIsLeftIsRefused() {
        assertThatThrownBy(() -> ConversationLife.TABLE.finalStates(ConversationState.QUEUED))
                .hasMessageContaining("QUEUED: left by OFFER");
    }

    @Test
    void diagramShowsEveryRow() {
        assertThat(ConversationLife.TABLE.diagram())
                .startsWith("stateDiagram-v2\n    [*] --> QUEUED")
                .contains("    CLOSED --> QUEUED: reopen\n")
                .contains("    ABANDONED --> QUEUED: revive\n");
        assertThat(OfferLife.TABLE.diagram()).endsWith("    WITHDRAWN --> [*]\n");
    }
}
