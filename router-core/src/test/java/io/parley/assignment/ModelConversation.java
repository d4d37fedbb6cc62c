package io.parley.assignment;

import io.parley.inbox.InboxConfig;
import io.parley.routing.PlanStep;
import io.parley.routing.RequirementClass;
import io.parley.routing.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A conversation in the reference model. */
final class ModelConversation {
    private static final int TOLD = 8;

    final String id;
    final String inbox;
    final String contact;
    final String channel;
    final int weight;
    final boolean interruptible;
    final boolean push;
    final long reopen;
    String language = "";
    String queue;
    List<Step> plan;
    List<String> skills = List.of();
    String personal = "";
    int step;
    long t0;
    long tq;
    String rank = "";
    String state = "";
    long version;
    String offer = "";
    long deadline;
    String agent = "";
    String sticky = "";
    final Map<String, Long> excluded = new TreeMap<>();
    String held = "";
    ModelCallbacks.Asked callback = ModelCallbacks.Asked.NOTHING;
    /** Who closed it while it was put aside. */
    String closer = "";

    /** How long it has its place back after it was abandoned. */
    long revive;

    /** How long it may wait in its queue; 0 when as long as it takes. */
    long late;

    /** When a state that ends by itself does; 0 when it does not. */
    long ends;

    /** The version whose inactivity is watched, and when that is looked at; 0 when it is not. */
    long idle;

    long idleDue;

    /** The version that gave it to its agent without an offer, and by when a console must show it; 0 when none must. */
    long unseen;

    long unseenDue;

    /** Units it costs its agent when that is not its weight; -1 when it is. */
    int carries = -1;

    long at;
    long seq;
    long visible;
    long closedAt;
    boolean gone;
    String declined = "";
    /** The last commands by hand and what was answered, the oldest first. */
    private final Map<String, Transition> told = new LinkedHashMap<>();

    int priority;
    long credit;
    boolean byHand;
    boolean forced;
    String handingTo = "";
    String handingOffer = "";
    long handingEnds;
    boolean handingStay;
    final Map<String, ModelClocks.Clock> clocks = new TreeMap<>();

    /** Whether it was held as soon as it came, so that its clocks begin when it is let in. */
    boolean fresh;

    final Map<String, Long> participants = new TreeMap<>();
    int misses;
    long stickyFor;
    long stickyWait;

    /** One step: a class, or nobody but {@link #personal} when it has none. */
    record Step(long after, RequirementClass need) {
        boolean isPersonal() {
            return need == null;
        }

        static List<Step> of(List<PlanStep> plan, long delay) {
            return plan.stream()
                    .map(step -> new Step(delay + step.after().toMillis(), step.need()))
                    .toList();
        }
    }

    ModelConversation(String id, String inbox, String contact, InboxConfig config) {
        this.id = id;
        this.inbox = inbox;
        this.contact = contact;
        this.channel = config.channel();
        this.weight = config.weight();
        this.interruptible = config.interruptible();
        this.push = config.push();
        this.reopen = config.reopenWithin().toMillis();
    }

    /** How its queue handles it. */
    void take(Terms terms) {
        priority = terms.priority();
        credit = terms.credit().toMillis();
        byHand = terms.byHand();
        misses = terms.missLimit();
        stickyFor = terms.stickyFor().toMillis();
        stickyWait = terms.stickyWait().toMillis();
    }

    Terms terms() {
        return new Terms(
                priority,
                Duration.ofMillis(credit),
                byHand,
                Duration.ofMillis(stickyFor),
                Duration.ofMillis(stickyWait),
                misses);
    }

    Step now() {
        return plan.get(step);
    }

    boolean is(String wanted) {
        return state.equals(wanted);
    }

    int units() {
        return carries < 0 ? weight : carries;
    }

    boolean over() {
        return is("CLOSED") || is("ABANDONED");
    }

    /** The answer to a command that was carried out before. */
    Optional<Transition> toldBefore(String command) {
        return Optional.ofNullable(told.get(command));
    }

    Transition remember(String command) {
        Transition done = new Transition.Done(state, version);
        remember(command, done);
        return done;
    }

    void remember(String command, Transition answer) {
        told.put(command, answer);
        if (told.size() > TOLD) {
            told.remove(told.keySet().iterator().next());
        }
    }

    void catchUp(long now) {
        while (step + 1 < plan.size() && tq + plan.get(step + 1).after() <= now) {
            step++;
        }
    }

    /** Nobody but this agent at first. */
    void waitFirstFor(String agent) {
        List<Step> later = new ArrayList<>(List.of(new Step(0, null)));
        plan.forEach(s -> later.add(new Step(stickyWait + s.after(), s.need())));
        plan = later;
        personal = agent;
    }

    void dropPersonalStep() {
        if (plan.get(0).isPersonal()) {
            long start = plan.get(1).after();
            List<Step> rest = new ArrayList<>();
            plan.subList(1, plan.size()).forEach(s -> rest.add(new Step(s.after() - start, s.need())));
            plan = rest;
        }
        personal = "";
    }

    /** The line of this conversation in a snapshot. */
    String line() {
        return "cv " + id + ' ' + state + " v" + version + " agent=" + agent + " offer=" + offer + " deadline="
                + deadline
                + " queue=" + queue + " step=" + step + " t0=" + t0 + " tq=" + tq + " rank=" + rank + " excluded="
                + excluded + " seq=" + seq + '/' + visible + " sticky=" + sticky + " closed=" + closedAt + " forced="
                + forced + " handing=" + handingTo + '/' + handingOffer + '/' + handingEnds + " ends=" + ends + " idle="
                + idle + " carries=" + carries + " held=" + held + " late=" + late + " callback="
                + callback.by() + '/' + callback.at() + '/' + callback.seq() + '/' + callback.due() + '/'
                + callback.since() + '/'
                + callback.agent() + " unseen=" + unseen + " participants=" + participants + " clocks="
                + clocks;
    }
}
