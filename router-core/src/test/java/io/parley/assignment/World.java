package io.parley.assignment;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments.Transfer;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.channel.Receipt;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.hours.Calendar;
import io.parley.id.IdSource;
import io.parley.id.SecureIds;
import io.parley.inbox.InboxConfig;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import io.parley.queue.Skill;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.redis.ShardKeys;
import io.parley.testing.RedisExtension;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A workspace of its own on the shared Redis, on a clock that the test moves, with every use case called and awaited. */
public final class World {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisDoor DOOR = open();

    public static final long START = 1_700_000_000_000L;

    public final WorkspaceId id;
    public final ShardKeys keys;
    public final IdSource ids = new SecureIds(Clock.systemUTC());
    public final ClassBook classes;
    public final Assignments assignments;
    public final Interventions interventions;
    public final Intake intake;
    public final Ticker ticker;

    private final List<Agent> agents = new ArrayList<>();
    private final List<InboxConfig> inboxes = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>(List.of(
            new Queue("support", "Support", Duration.ofSeconds(20)),
            new Queue("sales", "Sales", Duration.ofSeconds(20))));
    private final Map<String, QueueRules> rules = new java.util.HashMap<>();
    private final List<Calendar> calendars = new ArrayList<>();
    private long epoch;
    private long now = START;
    private int messages;

    /** Two queues, three skills, a web inbox {@code web} (weight 30) and a mail inbox {@code mail} (weight 10, pushed). */
    public World() {
        this(new WorkspaceId(RedisExtension.endpoint().freshWorkspace()), DOOR);
    }

    /** @param door through which the product goes; what a test reads goes through the one that all worlds share */
    World(WorkspaceId id, RedisDoor door) {
        this.id = id;
        keys = ShardKeys.of(id);
        classes = new ClassBook(door, ids);
        assignments = new Assignments(door, classes, ids);
        interventions = assignments.interventions();
        intake = new Intake(door, classes, ids);
        ticker = new Ticker(VERTX, door, classes, ids);
        inboxes.add(inbox("web", "web", "support", List.of(), 30, false, false));
        inboxes.add(inbox("mail", "email", "support", List.of(), 10, true, true));
        redis(redis -> redis.hset(keys.meta(), Map.of("clock", "virtual", "now", Long.toString(now))));
    }

    public static Vertx vertx() {
        return VERTX;
    }

    public static RedisDoor door() {
        return DOOR;
    }

    /** Ends the connections that all worlds share. */
    public static void closeAll() {
        await(DOOR.close());
        await(VERTX.close());
    }

    /** Removes what the workspace keeps in Redis, so that many histories do not fill it. */
    void forget() {
        List<String> left = redis(redis -> redis.keys(keys.tag().replace("{", "\\{") + "*"));
        if (!left.isEmpty()) {
            redis(redis -> redis.unlink(left.toArray(String[]::new)));
        }
    }

    public static RedisDoor open() {
        return await(RedisDoor.open(
                VERTX, new RedisSettings(RedisExtension.endpoint().uri(), Duration.ofSeconds(10), 4096)));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static InboxConfig inbox(
            String id,
            String channel,
            String queue,
            List<String> skills,
            int weight,
            boolean interruptible,
            boolean push) {
        return new InboxConfig(
                new Inbox("w", id, id, id, Map.of(), Map.of()),
                channel,
                queue,
                skills,
                List.of(),
                weight,
                interruptible,
                push,
                Duration.ofHours(1));
    }

    public static Agent agent(String id, int capacity, Map<String, Integer> queues, String... skills) {
        Map<String, Integer> levels = new java.util.HashMap<>();
        for (String skill : skills) {
            levels.put(skill, 3);
        }
        return new Agent(
                new AgentId(id),
                id.toUpperCase(java.util.Locale.ROOT),
                "",
                "agent",
                levels,
                queues,
                capacity,
                20,
                Map.of());
    }

    /** This inbox and no other. */
    World only(InboxConfig inbox) {
        inboxes.clear();
        inboxes.add(inbox);
        return this;
    }

    /** Adds or replaces an agent of the queue support and applies the configuration. */
    public World hire(String id, int capacity, String... skills) {
        return hire(agent(id, capacity, Map.of("support", 0), skills));
    }

    public World hire(Agent... more) {
        for (Agent agent : more) {
            agents.removeIf(old -> old.id().equals(agent.id()));
            agents.add(agent);
        }
        return apply();
    }

    /** Takes an agent out of the configuration. */
    World fire(String id) {
        agents.removeIf(old -> old.id().value().equals(id));
        return apply();
    }

    public World inboxes(InboxConfig... more) {
        for (InboxConfig inbox : more) {
            inboxes.removeIf(old -> old.inbox().id().equals(inbox.inbox().id()));
            inboxes.add(inbox);
        }
        return apply();
    }

    /** Adds or replaces a queue and applies the configuration. */
    public World queue(String name, Handling handling) {
        queues.removeIf(old -> old.id().equals(name));
        queues.add(new Queue(name, name, Duration.ofSeconds(20), handling));
        return apply();
    }

    public World apply() {
        epoch++;
        await(classes.apply(workspace()));
        return this;
    }

    public Workspace workspace() {
        return new Workspace(
                id,
                "Test",
                epoch,
                List.of(
                        new Skill("billing", "Billing"),
                        new Skill("english", "English"),
                        new Skill("chinese", "Chinese")),
                queues.stream().map(this::withRules).toList(),
                agents,
                inboxes,
                calendars);
    }

    private Queue withRules(Queue queue) {
        QueueRules now = rules.getOrDefault(queue.id(), QueueRules.NONE);
        return new Queue(queue.id(), queue.name(), queue.offerTimeout(), now, queue.plan(), queue.handling());
    }

    /** Adds or replaces a calendar; the next thing configured brings it into force. */
    public World calendar(Calendar calendar) {
        calendars.removeIf(old -> old.id().equals(calendar.id()));
        calendars.add(calendar);
        return this;
    }

    /** Gives a queue these rules and applies the configuration. */
    public World rules(String queue, QueueRules next) {
        rules.put(queue, next);
        return apply();
    }

    public Route route(String inbox) {
        return new Route(id, workspace().inbox(inbox).orElseThrow(), inbox.equals("mail"));
    }

    /** Connects an agent and makes them available. */
    public World online(String... names) {
        for (String name : names) {
            connect(name, "s-" + name);
            presence(name, Presence.AVAILABLE);
        }
        return this;
    }

    public AgentRecord connect(String agent, String session) {
        return await(assignments.connect(id, new AgentId(agent), session));
    }

    public AgentRecord presence(String agent, Presence presence) {
        return await(assignments.presence(id, new AgentId(agent), "s-" + agent, presence, ""));
    }

    public String arrive(String contact) {
        return arrive("web", contact);
    }

    /** A message from a contact; the id of its conversation. */
    public String arrive(String inbox, String contact) {
        Receipt receipt =
                receive(inbox, InboundMessage.text(inbox, "m" + ++messages, new ContactAddress(contact, ""), "hello"));
        return ((Receipt.Accepted) receipt).conversation();
    }

    /** A web message with the attribute {@code topic}. */
    String arriveAbout(String topic, String contact) {
        InboundMessage message = new InboundMessage(
                "web",
                "m" + ++messages,
                "",
                new ContactAddress(contact, ""),
                InboundMessage.Kind.TEXT,
                "hello",
                "",
                "",
                "",
                List.of(),
                ThreadHints.NONE,
                false,
                Map.of("topic", topic),
                Optional.empty());
        return ((Receipt.Accepted) receive("web", message)).conversation();
    }

    public Receipt receive(String inbox, InboundMessage message) {
        return await(intake.receive(route(inbox), message));
    }

    public ConversationRecord conversation(String conversation) {
        return await(assignments.conversation(id, new ConversationId(conversation)))
                .orElseThrow();
    }

    public AgentRecord agent(String agent) {
        return await(assignments.agents(id)).stream()
                .filter(a -> a.id().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    public Transition accept(String conversation) {
        ConversationRecord record = conversation(conversation);
        return accept(record.agent(), conversation, record.offer());
    }

    public Transition accept(String agent, String conversation, String offer) {
        return await(assignments.accept(id, new AgentId(agent), "s-" + agent, new ConversationId(conversation), offer));
    }

    public Transition decline(String agent, String conversation, String offer) {
        return await(assignments.decline(
                id, new AgentId(agent), "s-" + agent, new ConversationId(conversation), offer, "busy"));
    }

    public Transition close(String agent, String conversation, long version) {
        return await(assignments.close(id, new AgentId(agent), new ConversationId(conversation), version));
    }

    public Transition park(String agent, String conversation, long version) {
        return await(assignments.park(id, new AgentId(agent), new ConversationId(conversation), version));
    }

    public Transition leave(String conversation) {
        return await(assignments.leave(id, new ConversationId(conversation)));
    }

    public Transition transfer(String agent, String conversation, String command, String queue, String target) {
        ConversationRecord record = conversation(conversation);
        return await(assignments.transfer(
                id,
                new AgentId(agent),
                new Transfer(new ConversationId(conversation), record.version(), command, queue, target)));
    }

    /** Moves the clock only. */
    public World jump(long ms) {
        now += ms;
        redis(redis -> redis.hset(keys.meta(), "now", Long.toString(now)));
        return this;
    }

    /** Runs everything that is due. */
    public World tick() {
        for (int calls = 0; await(ticker.tick(id)) == 0; calls++) {
            if (calls > 50) {
                throw new AssertionError("ticks do not come to an end");
            }
        }
        return this;
    }

    /** Moves the clock and runs what became due. */
    public World pass(Duration time) {
        return jump(time.toMillis()).tick();
    }

    /** Lets time pass with the consoles of these agents open. */
    public World passWith(Duration time, String... names) {
        Duration left = time;
        while (!left.isZero()) {
            Duration slice = left.compareTo(Duration.ofSeconds(10)) > 0 ? Duration.ofSeconds(10) : left;
            pass(slice);
            for (String name : names) {
                await(assignments.heartbeat(id, new AgentId(name), "s-" + name));
            }
            left = left.minus(slice);
        }
        return this;
    }

    public long now() {
        return now;
    }

    /** Everything a shard holds to compare before and after: but of streams the length, and no clock. */
    public String dump() {
        String script = """
                local out = {}
                for i = 1, 16 do
                  local kind = redis.call('TYPE', KEYS[i]).ok
                  if kind == 'hash' then
                    local all, rows = redis.call('HGETALL', KEYS[i]), {}
                    for f = 1, #all, 2 do
                      if all[f] ~= 'floor' and all[f] ~= 'known' and string.sub(all[f], 1, 3) ~= 'gen' then rows[#rows + 1] = all[f] .. '=' .. all[f + 1] end
                    end
                    table.sort(rows)
                    out[#out + 1] = KEYS[i] .. ' ' .. table.concat(rows, ' ')
                  elseif kind == 'zset' then
                    out[#out + 1] = KEYS[i] .. ' ' .. table.concat(redis.call('ZRANGE', KEYS[i], 0, -1, 'WITHSCORES'), ' ')
                  elseif kind == 'stream' then
                    out[#out + 1] = KEYS[i] .. ' ' .. redis.call('XLEN', KEYS[i])
                  end
                end
                return table.concat(out, '\\n')""";
        return this.<String>redis(redis -> redis.eval(script, ScriptOutputType.VALUE, keys.fixed()));
    }

    public <T> T redis(
            Function<RedisAsyncCommands<String, String>, ? extends java.util.concurrent.CompletionStage<T>> call) {
        return await(DOOR.call(call));
    }
}
