package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Answers to offers for {@link Lockstep}, late, foreign and repeated ones among them. */
final class LockstepOffers {
    private final World world;
    private final Model model;
    private final LockstepPicks picks;
    private final List<String> offers = new ArrayList<>();
    private final Set<String> allOffers = new HashSet<>();
    private Choice accepted;
    private Choice declined;

    /** What somebody clicked, for when they do not hear the answer. */
    private record Choice(ModelConversation c, String agent, String session, String offer) {}

    LockstepOffers(World world, Model model, LockstepPicks picks) {
        this.world = world;
        this.model = model;
        this.picks = picks;
    }

    Answers accept(Random random) {
        if (accepted != null && random.nextInt(10) == 0) {
            Tally.count("accept again");
            return accept(accepted);
        }
        ModelConversation c = offered(random);
        String agent = asked(random, c);
        accepted = new Choice(c, agent, picks.session(random, agent), offer(random, c));
        return accept(accepted);
    }

    private Answers accept(Choice choice) {
        ModelConversation c = choice.c;
        String agent = choice.agent;
        String session = choice.session;
        String offer = choice.offer;
        String told = "accept " + c.id + " by " + session + " offer " + offer;
        return new Answers(
                told,
                model.offers.accept(agent, session, c.id, offer),
                World.await(world.assignments.accept(
                        world.id, new AgentId(agent), session, new ConversationId(c.id), offer)));
    }

    Answers decline(Random random) {
        if (declined != null && random.nextInt(3) == 0) {
            Tally.count("decline again");
            return decline(declined); // A browser that did not hear the answer.
        }
        ModelConversation c = offered(random);
        String agent = asked(random, c);
        declined = new Choice(c, agent, picks.session(random, agent), offer(random, c));
        return decline(declined);
    }

    private Answers decline(Choice again) {
        ModelConversation c = again.c;
        String agent = again.agent;
        String session = again.session;
        String offer = again.offer;
        String told = "decline " + c.id + " by " + session + " offer " + offer;
        return new Answers(
                told,
                model.offers.decline(agent, session, c.id, offer),
                World.await(world.assignments.decline(
                        world.id, new AgentId(agent), session, new ConversationId(c.id), offer, "")));
    }

    /** Offer ids are random, so the model learns them; none may ever come twice. */
    void adopt(Snapshot found) {
        for (ModelConversation c : model.conversations.values()) {
            if (!c.handingTo.isEmpty() && c.handingOffer.isEmpty()) {
                String offer =
                        found.conversations.get(c.id).at("/handing/offer").asText();
                if (offer.length() == 32 && allOffers.add(offer)) {
                    c.handingOffer = offer;
                    offers.add(offer);
                }
            }
            if (c.is("OFFERED") && c.offer.isEmpty() && found.conversations.containsKey(c.id)) {
                String offer = found.conversations.get(c.id).path("offer").asText();
                if (offer.length() == 32 && allOffers.add(offer)) {
                    c.offer = offer;
                    offers.add(offer);
                }
            }
        }
    }

    /** One that is offered to somebody, also by an agent who has it. */
    private ModelConversation offered(Random random) {
        List<ModelConversation> handing = model.conversations.values().stream()
                .filter(c -> !c.handingTo.isEmpty())
                .toList();
        return handing.isEmpty() || random.nextInt(3) > 0
                ? picks.conversation(random, "OFFERED")
                : LockstepPicks.pick(random, handing);
    }

    private static String asked(Random random, ModelConversation c) {
        String agent = c.handingTo.isEmpty() ? c.agent : c.handingTo;
        return agent.isEmpty() || random.nextInt(8) == 0 ? LockstepPicks.pick(random, LockstepPicks.NAMES) : agent;
    }

    private String offer(Random random, ModelConversation c) {
        if (!offers.isEmpty() && random.nextInt(8) == 0) {
            Tally.count("of an old or foreign offer");
            return LockstepPicks.pick(random, offers);
        }
        return c.handingTo.isEmpty() ? c.offer : c.handingOffer;
    }
}
