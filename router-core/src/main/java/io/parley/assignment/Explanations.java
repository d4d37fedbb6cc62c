package io.parley.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.agent.Agent;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.routing.Choice;
import io.parley.routing.Choice.Order;
import io.parley.routing.Explainer;
import io.parley.routing.Happening;
import io.parley.routing.PlanStep;
import io.parley.routing.RequirementClass;
import io.parley.routing.Situation;
import io.parley.routing.Situation.Person;
import io.parley.routing.Situation.Wait;
import io.parley.routing.Work;
import io.parley.wire.Explanation;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a conversation is where it is, told from what Redis, history and the configuration say now. Call from any thread; futures fail
 * only when Redis or history is in doubt.
 */
public final class Explanations {
    private final RedisDoor door;
    private final ClassBook classes;
    private final Outlooks outlooks;
    private final Chronicle chronicle;
    private final PositionScript positions;

    /** Without history: neither estimates nor what happened before. */
    public Explanations(RedisDoor door, ClassBook classes) {
        this(door, classes, Outlooks.NONE, Chronicle.NONE);
    }

    public Explanations(RedisDoor door, ClassBook classes, Outlooks outlooks, Chronicle chronicle) {
        this.door = door;
        this.classes = classes;
        this.outlooks = outlooks;
        this.chronicle = chronicle;
        this.positions = new PositionScript(door);
    }

    /** Empty when Redis does not know the conversation. */
    public Future<Optional<Explanation>> explain(WorkspaceId workspace, ConversationId conversation) {
        return door.call(redis -> redis.hget(ShardKeys.of(workspace).conversations(), conversation.value()))
                .compose(stored -> stored == null
                        ? Future.succeededFuture(Optional.empty())
                        : explain(workspace, ConversationRecord.parse(stored), RecordJson.read(stored, Decision.class))
                                .map(Optional::of));
    }

    /** Of a conversation that may have left Redis: then what history has of it. */
    public Future<Explanation> explain(WorkspaceId workspace, ConversationRecord record) {
        return explain(workspace, new ConversationId(record.id()))
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> explain(workspace, record, Decision.NONE)));
    }

    private Future<Explanation> explain(WorkspaceId workspace, ConversationRecord record, Decision decision) {
        ShardKeys keys = ShardKeys.of(workspace);
        Future<List<String>> agents = door.call(redis -> redis.hvals(keys.agents()));
        Future<Map<Long, RequirementClass>> plan = plan(keys, record);
        Future<List<Chronicle.Turn>> past = chronicle.of(workspace, new ConversationId(record.id()));
        Future<Place> place = positions
                .look(workspace, new ConversationId(record.id()))
                .compose(found -> outlooks.of(workspace, record.queue(), found.place())
                        .map(wait -> new Place(standing(wait, found.place()), found.nowMs())));
        return Future.all(agents, plan, past, place)
                .map(all -> Explainer.explain(
                        situation(workspace, record, decision, plan.result(), place.result(), agents.result()),
                        past.result().stream().map(Explanations::happening).toList()));
    }

    /** Where nothing is foretold the place is told all the same. */
    private static Wait standing(Wait wait, QueuePosition place) {
        return new Wait(
                place.position(), place.about(), place.waiting(), wait.estimate(), wait.taken(), wait.accuracy());
    }

    /** The classes of its plan by their numbers; one agent's own step has none. */
    private Future<Map<Long, RequirementClass>> plan(ShardKeys keys, ConversationRecord record) {
        List<Long> numbers = record.plan().stream().map(step -> step.get(1)).toList();
        String[] fields = numbers.stream().map(number -> "c|" + number).toArray(String[]::new);
        return fields.length == 0
                ? Future.succeededFuture(Map.of())
                : door.call(redis -> redis.hmget(keys.configuration(), fields)).map(found -> {
                    Map<Long, RequirementClass> plan = new HashMap<>();
                    for (int i = 0; i < fields.length; i++) {
                        if (found.get(i).hasValue()) {
                            plan.put(
                                    numbers.get(i),
                                    RequirementClass.parse(found.get(i).getValue()));
                        }
                    }
                    return plan;
                });
    }

    private Situation situation(
            WorkspaceId workspace,
            ConversationRecord record,
            Decision decision,
            Map<Long, RequirementClass> plan,
            Place place,
            List<String> agents) {
        List<Agent> configured =
                classes.workspace(workspace).map(Workspace::agents).orElse(List.of());
        Map<String, Presently> presently = agents.stream()
                .map(json -> RecordJson.read(json, Presently.class))
                .collect(Collectors.toMap(Presently::id, present -> present));
        return new Situation(
                record.id(),
                record.state().name().toLowerCase(Locale.ROOT),
                record.agent(),
                record.queue(),
                record.skills(),
                orEmpty(decision.rule()),
                name(configured, orEmpty(decision.from())),
                new Work(record.channel(), record.weight(), record.interruptible()),
                need(record, plan),
                wider(record, plan, place.nowMs),
                orEmpty(decision.personal()),
                excluded(record, place.nowMs),
                choice(decision.won()),
                record.forced(),
                record.aside(),
                place.standing,
                record.clocks().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(clock -> new Situation.Goal(
                                clock.getKey(), clock.getValue().breach() - place.nowMs))
                        .toList(),
                configured.stream()
                        .map(agent -> person(agent, presently.get(agent.id().value())))
                        .toList());
    }

    private static Optional<RequirementClass> need(ConversationRecord record, Map<Long, RequirementClass> plan) {
        return record.step() < record.plan().size()
                ? Optional.ofNullable(plan.get(record.plan().get(record.step()).get(1)))
                : Optional.empty();
    }

    private static List<PlanStep> wider(ConversationRecord record, Map<Long, RequirementClass> plan, long nowMs) {
        List<PlanStep> wider = new ArrayList<>();
        for (int i = record.step() + 1; i < record.plan().size(); i++) {
            RequirementClass need = plan.get(record.plan().get(i).get(1));
            long due = record.tq() + record.plan().get(i).get(0) - nowMs;
            if (need != null) {
                wider.add(new PlanStep(Duration.ofMillis(Math.max(0, due)), need));
            }
        }
        return wider;
    }

    private static Map<String, Long> excluded(ConversationRecord record, long nowMs) {
        return record.excluded().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> Math.max(0, end.getValue() - nowMs)));
    }

    private static Happening happening(Chronicle.Turn entry) {
        Map<String, String> facts = new HashMap<>();
        JsonNode detail = RecordJson.read(entry.detail(), JsonNode.class);
        detail.properties().forEach(field -> {
            if (field.getValue().isValueNode()) {
                facts.put(field.getKey(), field.getValue().asText());
            }
        });
        String type = entry.type().substring(entry.type().indexOf('.') + 1);
        Choice choice =
                detail.has("won") ? choice(RecordJson.read(detail.get("won").toString(), Won.class)) : Choice.UNKNOWN;
        return new Happening(entry.atMs(), type, entry.queue(), entry.agent(), facts, choice);
    }

    private static Choice choice(Won won) {
        if (won == null) {
            return Choice.UNKNOWN;
        }
        List<String> order = won.order() == null ? List.of() : won.order();
        return new Choice(
                won.only(), won.kept(), won.back(), won.load(), won.capacity(), place(order, 0), place(order, 1));
    }

    private static Optional<Order> place(List<String> order, int index) {
        return index < order.size() ? Order.parse(order.get(index)) : Optional.empty();
    }

    private static Person person(Agent agent, Presently present) {
        if (present == null) {
            return new Person(agent, "offline", "", false, false, 0, 0, Map.of(), false, Set.of());
        }
        return new Person(
                agent,
                present.status(),
                orEmpty(present.reason()),
                present.connected(),
                present.grace(),
                present.load(),
                present.interruptibleLoad(),
                present.channels() == null ? Map.of() : present.channels(),
                present.out(),
                present.off() == null ? Set.of() : present.off().keySet());
    }

    private static String name(List<Agent> agents, String id) {
        return agents.stream()
                .filter(agent -> agent.id().value().equals(id))
                .map(Agent::name)
                .findFirst()
                .orElse(id);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    private record Place(Wait standing, long nowMs) {}

    /** What a conversation's record says about why; absent fields are null. */
    private record Decision(String rule, String from, String personal, Won won) {
        static final Decision NONE = new Decision("", "", "", null);
    }

    private record Won(boolean only, boolean kept, boolean back, int load, int capacity, List<String> order) {}

    /** An agent's record with what capacity needs. */
    private record Presently(
            String id,
            String status,
            String reason,
            boolean connected,
            boolean grace,
            int load,
            int interruptibleLoad,
            Map<String, Integer> channels,
            boolean out,
            Map<String, Boolean> off) {}
}
