package io.parley.channel.email.inbound;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.QuarantinedInput;
import java.util.List;

/** What a mail is for one inbox. Whether it is a duplicate only the core can say. */
public sealed interface Outcome {

    /** Somebody, or some machine, wrote to the inbox. */
    record Message(InboundMessage message) implements Outcome {}

    /** The mail tells what became of earlier ones; one event for each recipient it speaks of. */
    record Reports(List<DeliveryEvent> events) implements Outcome {
        public Reports {
            events = List.copyOf(events);
        }
    }

    /** The mail cannot become a message. */
    record Quarantine(QuarantinedInput input) implements Outcome {}
}
