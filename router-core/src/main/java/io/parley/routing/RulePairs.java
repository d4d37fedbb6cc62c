package io.parley.routing;

import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the rules of an inbox ask for when two of them apply to the same words: a Chinese message about something technical. */
final class RulePairs {
    /** More pairs than this are not looked at: who writes so many rules hears of the first. */
    static final int MOST = 2000;

    private RulePairs() {}

    /**
     * What a conversation needs.
     *
     * @param queue where it waits
     */
    record Need(String queue, Set<String> skills) {}

    /** What two rules have in common with all others that ask for the same. */
    private record Effect(boolean language, String queue, List<String> skills) {
        static Effect of(RoutingRule rule) {
            return new Effect(rule.attribute().equals("language"), rule.queue(), rule.skills());
        }

        Need in(InboxConfig inbox) {
            return with(new Effect(false, "", List.of()), inbox);
        }

        /** As the rules say when the other comes later among them: the first that names a queue chooses it. */
        Need with(Effect later, InboxConfig inbox) {
            Set<String> needed = new TreeSet<>(inbox.skills());
            needed.addAll(skills);
            needed.addAll(later.skills);
            String named = queue.isEmpty() ? later.queue : queue;
            return new Need(named.isEmpty() ? inbox.queue() : named, needed);
        }
    }

    /**
     * The needs of two rules together which are not served although each alone is. A message has one language, so two rules about it
     * never apply together.
     */
    static Set<Need> unserved(InboxConfig inbox, Predicate<Need> served) {
        List<Effect> effects = new ArrayList<>(
                new LinkedHashSet<>(inbox.rules().stream().map(Effect::of).toList()));
        effects.removeIf(effect -> !served.test(effect.in(inbox)));
        Set<Need> looked = new LinkedHashSet<>();
        Set<Need> unserved = new LinkedHashSet<>();
        for (int i = 0; i < effects.size(); i++) {
            for (int j = i + 1; j < effects.size() && looked.size() < MOST; j++) {
                Effect first = effects.get(i);
                Effect later = effects.get(j);
                Need need = first.with(later, inbox);
                if (!(first.language && later.language) && looked.add(need) && !served.test(need)) {
                    unserved.add(need);
                }
            }
        }
        return unserved;
    }
}
