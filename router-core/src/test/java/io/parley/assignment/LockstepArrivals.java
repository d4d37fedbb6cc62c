package io.parley.assignment;

import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Messages for {@link Lockstep}, new ones and repeated ones, and contacts who leave. */
final class LockstepArrivals {
    private static final List<String> TEXTS = List.of("hello", "the bill is wrong", "你好", "buy now", "to the desk");

    private final World world;
    private final Model model;
    private final LockstepPicks picks;
    private final List<Sent> sent = new ArrayList<>();

    /** A message and what became of it. */
    private record Sent(String inbox, InboundMessage message, Receipt.Accepted receipt) {}

    LockstepArrivals(World world, Model model, LockstepPicks picks) {
        this.world = world;
        this.model = model;
        this.picks = picks;
    }

    Answers arrive(Random random) {
        String inbox = LockstepPicks.pick(random, List.of("web", "web", "heavy", "sms", "mail"));
        String contact = "c" + random.nextInt(9);
        String text = LockstepPicks.pick(random, TEXTS);
        String told = "message of " + contact + " to " + inbox + ": " + text;
        Optional<ModelConversation> known = model.arrivals.find(inbox, contact);
        InboundMessage message = InboundMessage.text(inbox, "m" + sent.size(), new ContactAddress(contact, ""), text);
        Receipt receipt = world.receive(inbox, message);
        if (!(receipt instanceof Receipt.Accepted accepted)) {
            return new Answers(told, "accepted", receipt);
        }
        if (known.isEmpty() && model.conversations.containsKey(accepted.conversation())) {
            return new Answers(told, "a new conversation", receipt);
        }
        long number = model.arrivals.receive(inbox, contact, text, accepted.conversation());
        String id = known.map(c -> c.id).orElse(accepted.conversation());
        sent.add(new Sent(inbox, message, accepted));
        return new Answers(told, new Receipt.Accepted(id, number), receipt);
    }

    Answers repeatMessage(Random random) {
        if (sent.isEmpty()) {
            return new Answers("nothing to repeat", "", "");
        }
        Sent old = LockstepPicks.pick(random, sent);
        String told = "repeated " + old.message().providerMessageId();
        return new Answers(
                told,
                new Receipt.Duplicate(
                        old.receipt().conversation(), old.receipt().seq()),
                world.receive(old.inbox(), old.message()));
    }

    Answers leave(Random random) {
        ModelConversation c = picks.conversation(
                random,
                LockstepPicks.pick(random, List.of("QUEUED", "HELD", "OFFERED", "ACTIVE", "PARKED", "CALLBACK")));
        String told = "leave " + c.id;
        return new Answers(told, model.endings.leave(c.id), world.leave(c.id));
    }
}
