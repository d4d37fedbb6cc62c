package io.parley.estimate;

import io.parley.agent.Agent;
import io.parley.archive.WaitHistory;
import io.parley.archive.WaitHistory.Service;
import io.parley.assignment.AgentRecord;
import io.parley.assignment.Assignments;
import io.parley.assignment.Lines;
import io.parley.queue.Accuracy;
import io.parley.queue.Queue;
import io.parley.wire.Rest;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the queues stand and how they did: what waits from Redis, what was from history. Call from any thread. */
public final class QueueReport {

    /** Answered within this time counts as in time. */
    static final Duration TARGET = Duration.ofSeconds(60);

    private final Assignments assignments;
    private final WaitHistory history;
    private final Forecasts forecasts;

    public QueueReport(Assignments assignments, WaitHistory history, Forecasts forecasts) {
        this.assignments = assignments;
        this.history = history;
        this.forecasts = forecasts;
    }

    /**
     * The queues of these ids in the workspace's order.
     *
     * @param sinceMs from when on answers and losses count, epoch ms
     */
    public Future<Rest.Queues> of(Workspace workspace, Set<String> queues, long sinceMs) {
        Future<Lines> lines = assignments.lines(workspace.id());
        Future<List<AgentRecord>> agents = assignments.agents(workspace.id());
        Future<Map<String, Service>> service = history.service(workspace.id(), sinceMs, TARGET.toMillis());
        Future<Map<String, Accuracy>> accuracy = forecasts.accuracy(workspace.id());
        return Future.all(lines, agents, service, accuracy).map(all -> {
            Map<String, AgentRecord> present =
                    agents.result().stream().collect(Collectors.toMap(AgentRecord::id, Function.identity()));
            return new Rest.Queues(
                    workspace.queues().stream()
                            .filter(queue -> queues.contains(queue.id()))
                            .map(queue -> item(
                                    queue,
                                    lines.result(),
                                    people(workspace, queue, present),
                                    service.result().getOrDefault(queue.id(), Service.NONE),
                                    accuracy.result().getOrDefault(queue.id(), Accuracy.NONE)))
                            .toList(),
                    lines.result().nowMs());
        });
    }

    private static Rest.QueueItem item(
            Queue queue, Lines lines, Rest.QueuePeople people, Service service, Accuracy accuracy) {
        List<Rest.QueueLine> own = lines.lines().stream()
                .filter(line -> line.queue().equals(queue.id()))
                .sorted(Comparator.comparingLong(Lines.Line::sinceMs))
                .map(QueueReport::line)
                .toList();
        return new Rest.QueueItem(
                queue.id(),
                queue.name(),
                lines.queues().getOrDefault(queue.id(), 0),
                own.isEmpty() ? 0 : own.get(0).sinceMs(),
                own,
                people,
                new Rest.QueueService(
                        TARGET.toMillis(), service.answered(), service.inTime(), service.lateLeft(), service.left()),
                new Rest.QueueAccuracy(accuracy.measured(), accuracy.errorMs(), accuracy.right()));
    }

    private static Rest.QueueLine line(Lines.Line line) {
        return line.need()
                .map(need -> new Rest.QueueLine(
                        need.channel(),
                        need.maxTier() + 1,
                        need.skills().entrySet().stream()
                                .map(skill -> skill.getKey() + ":" + skill.getValue())
                                .toList(),
                        line.waiting(),
                        line.sinceMs()))
                .orElseGet(() -> new Rest.QueueLine("", 0, List.of(), line.waiting(), line.sinceMs()));
    }

    private static Rest.QueuePeople people(Workspace workspace, Queue queue, Map<String, AgentRecord> present) {
        List<Agent> members = workspace.agents().stream()
                .filter(agent -> agent.queues().containsKey(queue.id()))
                .toList();
        List<AgentRecord> available = members.stream()
                .map(agent -> present.get(agent.id().value()))
                .filter(record ->
                        record != null && record.connected() && record.status().equals("available"))
                .toList();
        return new Rest.QueuePeople(
                members.size(),
                available.size(),
                available.stream()
                        .mapToInt(record -> record.load() + record.interruptibleLoad())
                        .sum(),
                available.stream().mapToInt(AgentRecord::capacity).sum());
    }
}
