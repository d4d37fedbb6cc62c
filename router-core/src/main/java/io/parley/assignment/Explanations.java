package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.routing.Explainer;
import io.parley.routing.RequirementClass;
import io.parley.routing.Situation;
import io.parley.routing.Situation.Choice;
import io.parley.routing.Situation.Person;
import io.parley.routing.Work;
import io.parley.wire.Explanation;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a conversation is where it is, told from what Redis and the configuration say now. Call from any thread; futures fail only
 * when Redis is in doubt.
 */
public final class Explanations {
    private final RedisDoor door;
    private final ClassBook classes;
    private final PositionScript positions;

    public Explanations(RedisDoor door, ClassBook classes) {
        this.door = door;
        this.classes = classes;
        this.positions = new PositionScript(door);
    }

    /** Empty when the conversation is unknown. */
    public Future<Optional<Explanation>> explain(WorkspaceId workspace, ConversationId conversation) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.call(redis -> redis.hget(keys.conversations(), conversation.value()))
                .compose(stored -> {
                    if (stored == null) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Decision decision = RecordJson.read(stored, Decision.class);
                    ConversationRecord record = ConversationRecord.parse(stored);
                    Future<List<String>> agents = door.call(redis -> redis.hvals(keys.agents()));
                    Future<PositionScript.Outcome> place = positions.look(workspace, conversation);
                    Future<Optional<RequirementClass>> need = need(keys, record);
                    return Future.all(agents, place, need)
                            .map(all -> Optional.of(Explainer.explain(situation(
                                    workspace, record, decision, need.result(), place.result(), agents.result()))));
                });
    }

    private Future<Optional<RequirementClass>> need(ShardKeys keys, ConversationRecord record) {
        long number = record.plan().get(record.step()).get(1);
        if (number == 0) {
            return Future.succeededFuture(Optional.empty());
        }
        return door.call(redis -> redis.hget(keys.configuration(), "c|" + number))
                .map(key -> Optional.ofNullable(key).map(RequirementClass::parse));
    }

    private Situation situation(
            WorkspaceId workspace,
            ConversationRecord record,
            Decision decision,
            Optional<RequirementClass> need,
            PositionScript.Outcome place,
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
                need,
                orEmpty(decision.personal()),
                record.excluded().keySet(),
                Optional.ofNullable(decision.won()).map(won -> new Choice(won.only(), won.load(), won.capacity())),
                place.place(),
                place.widensInMs(),
                configured.stream()
                        .map(agent -> person(agent, presently.get(agent.id().value())))
                        .toList());
    }

    private static Person person(Agent agent, Presently present) {
        if (present == null) {
            return new Person(agent, "offline", false, 0, 0, Map.of());
        }
        return new Person(
                agent,
                present.status(),
                present.connected() && !present.grace(),
                present.load(),
                present.interruptibleLoad(),
                present.channels() == null ? Map.of() : present.channels());
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

    /** What a conversation's record says about why; absent fields are null. */
    private record Decision(String rule, String from, String personal, Won won) {}

    private record Won(boolean only, int load, int capacity) {}

    /** An agent's record with what capacity needs. */
    private record Presently(
            String id,
            String status,
            boolean connected,
            boolean grace,
            int load,
            int interruptibleLoad,
            Map<String, Integer> channels) {}
}
