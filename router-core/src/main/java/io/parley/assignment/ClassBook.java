package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.routing.PlanCompiler;
import io.parley.routing.PlanStep;
import io.parley.routing.RequirementClass;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requirement classes a workspace uses, their numbers in Redis, and which agent can serve which. Any node may apply a
 * configuration; applying is resumable and repeats nothing that is done. Call from any thread.
 *
 * <p>A class that nobody met before gets its number at once, and its conversation waits in it while the profiles of the agents who
 * serve it are replaced, a few at a time. {@code cfg.known} says how far that has been finished; whoever finds it behind goes on.
 */
public final class ClassBook {
    private static final Logger LOG = LoggerFactory.getLogger(ClassBook.class);

    /** Profiles in flight at once, so that a big configuration does not crowd out messages. */
    private static final int BATCH = 16;

    private final RedisDoor door;
    private final InternClassScript interning;
    private final ProfileScript profiles;
    private final QueueRulesScript rules;
    private final ShiftScript shifts;
    private final ClockScript clock;
    private final Map<WorkspaceId, Shelf> shelves = new ConcurrentHashMap<>();

    public ClassBook(RedisDoor door, IdSource ids) {
        this.door = door;
        this.interning = new InternClassScript(door);
        this.profiles = new ProfileScript(door, ids);
        this.rules = new QueueRulesScript(door);
        this.shifts = new ShiftScript(door, ids);
        this.clock = new ClockScript(door);
    }

    /** Makes this configuration the one in force: agents' profiles are replaced one by one, each re-matched at once. */
    public Future<Void> apply(Workspace workspace) {
        Shelf shelf = shelf(workspace.id());
        if (!shelf.configure(workspace)) {
            return Future.succeededFuture();
        }
        Collection<RequirementClass> foreseen = new PlanCompiler(workspace).foreseeable();
        return load(shelf)
                .compose(loaded -> applyRules(workspace))
                .compose(applied -> intern(shelf, foreseen))
                .compose(interned -> load(shelf))
                .compose(loaded -> pushEverybody(shelf, workspace))
                .onSuccess(pushed -> shelf.markApplied());
    }

    /**
     * Another generation of the shard's numbers: those of the classes are worth nothing from now on, and the configuration is applied
     * anew. Until that is done plans are refused by the scripts, because they name the generation they were made in.
     *
     * @return when the configuration is in force; call again after a failure
     */
    public Future<Void> entered(WorkspaceId workspace, long generation) {
        Shelf before = shelf(workspace);
        Optional<Workspace> configuration = before.workspace();
        if (before.generation >= generation && before.isApplied()) {
            return Future.succeededFuture();
        }
        if (before.generation < generation) {
            Shelf next = new Shelf(workspace, generation);
            configuration.ifPresent(next::configure);
            shelves.put(workspace, next);
        }
        return configuration.map(this::apply).orElseGet(Future::succeededFuture);
    }

    /** The generation in which {@link #numbered} numbers now; read it before the plan. */
    public long generation(WorkspaceId workspace) {
        return shelf(workspace).generation;
    }

    /** The configuration this node applied last; empty before the first. */
    public Optional<Workspace> workspace(WorkspaceId workspace) {
        return shelf(workspace).workspace();
    }

    /**
     * A plan as the scripts want it: pairs of (after ms, class number). New classes get their numbers here and reach the agents
     * soon after. Fails when the workspace has too many classes.
     */
    public Future<List<List<Long>>> numbered(WorkspaceId workspace, List<PlanStep> plan) {
        Shelf shelf = shelf(workspace);
        List<RequirementClass> unknown = plan.stream()
                .map(PlanStep::need)
                .filter(need -> shelf.number(need).isEmpty())
                .toList();
        if (unknown.isEmpty()) {
            return Future.succeededFuture(pairs(shelf, plan));
        }
        return intern(shelf, unknown).map(interned -> {
            push(shelf);
            return pairs(shelf, plan);
        });
    }

    /** Goes on where a node left off that numbered a class and vanished. */
    void finish(WorkspaceId workspace) {
        push(shelf(workspace));
    }

    private Shelf shelf(WorkspaceId workspace) {
        return shelves.computeIfAbsent(workspace, id -> new Shelf(id, 0));
    }

    /** Works out further ahead when queues are open and agents work. Without calendars there is nothing to do. */
    void foresee(WorkspaceId workspace) {
        shelf(workspace)
                .workspace()
                .filter(known -> !known.calendars().isEmpty())
                .ifPresent(known -> applyRules(known)
                        .onFailure(doubt ->
                                LOG.warn("hours of {} wait for another try: {}", workspace, doubt.toString())));
    }

    private Future<Void> applyRules(Workspace workspace) {
        return clock.run(workspace.id())
                .compose(now -> Future.join(workspace.queues().stream()
                                .map(queue -> rules.run(workspace.id(), queue, LiveRules.of(workspace, queue, now)))
                                .toList())
                        .compose(applied -> applyShifts(workspace, now, 0)));
    }

    /** A batch after the other, in the order of the agents; who has no shift loses an earlier one with their profile. */
    private Future<Void> applyShifts(Workspace workspace, Instant now, int from) {
        List<Agent> agents = workspace.agents();
        if (workspace.calendars().isEmpty() || from >= agents.size()) {
            return Future.succeededFuture();
        }
        List<Future<Boolean>> batch = new ArrayList<>();
        for (Agent agent : agents.subList(from, Math.min(agents.size(), from + BATCH))) {
            LiveShift.of(workspace, agent, now)
                    .ifPresent(shift -> batch.add(shifts.run(workspace.id(), agent.id(), shift)));
        }
        return Future.join(batch).compose(applied -> applyShifts(workspace, now, from + BATCH));
    }

    private static List<List<Long>> pairs(Shelf shelf, List<PlanStep> plan) {
        List<List<Long>> pairs = new ArrayList<>();
        for (PlanStep step : plan) {
            pairs.add(List.of(
                    step.after().toMillis(), (long) shelf.number(step.need()).orElseThrow()));
        }
        return pairs;
    }

    private Future<Void> intern(Shelf shelf, Collection<RequirementClass> classes) {
        List<String> keys =
                classes.stream().map(RequirementClass::key).distinct().toList();
        if (keys.isEmpty()) {
            return Future.succeededFuture();
        }
        return interning.run(shelf.id, keys).map(numbers -> {
            if (numbers.isEmpty()) {
                throw new IllegalStateException("classes of " + shelf.id + ": too many (expected: at most "
                        + InternClassScript.LIMIT + " combinations of queue, skills and channel)");
            }
            for (int i = 0; i < keys.size(); i++) {
                shelf.number(keys.get(i), numbers.get(i));
            }
            return null;
        });
    }

    /** Reads the classes that other nodes numbered. */
    private Future<Void> load(Shelf shelf) {
        String cfg = ShardKeys.of(shelf.id).configuration();
        int from = shelf.classes().size();
        return door.call(redis -> redis.hget(cfg, "classes")).compose(count -> {
            int to = count == null ? 0 : Integer.parseInt(count);
            if (to <= from) {
                return Future.succeededFuture();
            }
            String[] fields = IntStream.rangeClosed(from + 1, to)
                    .mapToObj(number -> "c|" + number)
                    .toArray(String[]::new);
            return door.call(redis -> redis.hmget(cfg, fields)).map(keys -> {
                shelf.extend(
                        from,
                        keys.stream()
                                .map(key -> RequirementClass.parse(key.getValue()))
                                .toList());
                return null;
            });
        });
    }

    private Future<Void> pushEverybody(Shelf shelf, Workspace workspace) {
        List<RequirementClass> classes = shelf.classes();
        List<ProfileJob> jobs = new ArrayList<>();
        workspace.agents().forEach(agent -> jobs.add(ProfileJob.of(agent, workspace, classes)));
        return door.call(redis -> redis.hkeys(ShardKeys.of(shelf.id).agents())).compose(present -> {
            for (String id : present) {
                if (workspace.agent(id).isEmpty()) {
                    jobs.add(ProfileJob.gone(new AgentId(id), workspace.epoch(), classes.size()));
                }
            }
            return run(shelf, jobs, 0, true).compose(complete -> known(shelf, classes.size(), complete));
        });
    }

    /** Replaces the profiles of agents who serve a class that not every agent knows yet. */
    private void push(Shelf shelf) {
        if (shelf.workspace().isEmpty() || !shelf.beginPush()) {
            return;
        }
        load(shelf).compose(loaded -> pushNew(shelf)).onComplete(pushed -> {
            if (pushed.failed()) {
                LOG.warn(
                        "profiles of {} wait for another try: {}",
                        shelf.id,
                        pushed.cause().toString());
            }
            if (shelf.endPush()) {
                push(shelf);
            }
        });
    }

    private Future<Void> pushNew(Shelf shelf) {
        Workspace workspace = shelf.workspace().orElseThrow();
        List<RequirementClass> classes = shelf.classes();
        String cfg = ShardKeys.of(shelf.id).configuration();
        return door.call(redis -> redis.hget(cfg, "known")).compose(known -> {
            int from = Math.min(classes.size(), known == null ? 0 : Integer.parseInt(known));
            List<RequirementClass> fresh = classes.subList(from, classes.size());
            List<ProfileJob> jobs = new ArrayList<>();
            for (Agent agent : workspace.agents()) {
                if (fresh.stream().anyMatch(need -> need.isServedBy(agent))) {
                    jobs.add(ProfileJob.of(agent, workspace, classes));
                }
            }
            return run(shelf, jobs, 0, true).compose(complete -> known(shelf, classes.size(), complete));
        });
    }

    /** Runs jobs a batch after the other; whether every agent has now at least what was pushed, of this very configuration. */
    private Future<Boolean> run(Shelf shelf, List<ProfileJob> jobs, int from, boolean complete) {
        if (from >= jobs.size()) {
            return Future.succeededFuture(complete);
        }
        List<Future<Boolean>> batch = new ArrayList<>();
        for (ProfileJob job : jobs.subList(from, Math.min(jobs.size(), from + BATCH))) {
            batch.add(profiles.run(shelf.id, job.agent(), job.config(), job.profile())
                    .map(outcome -> outcome.epoch() == job.profile().e()
                            && outcome.covers() >= job.profile().u()));
        }
        return Future.join(batch)
                .compose(done -> run(
                        shelf, jobs, from + BATCH, complete && batch.stream().allMatch(Future::result)));
    }

    private Future<Void> known(Shelf shelf, int upTo, boolean complete) {
        if (!complete) {
            return Future.succeededFuture();
        }
        String cfg = ShardKeys.of(shelf.id).configuration();
        return door.call(redis -> redis.hset(cfg, "known", Integer.toString(upTo)))
                .mapEmpty();
    }
}
