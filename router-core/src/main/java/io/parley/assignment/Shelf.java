package io.parley.assignment;

import io.parley.routing.RequirementClass;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this node knows of one workspace's classes. Within a generation classes are never renumbered, so what is known stays true. */
final class Shelf {
    final WorkspaceId id;
    final long generation;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final List<RequirementClass> classes = new ArrayList<>();
    private Optional<Workspace> workspace = Optional.empty();
    private volatile boolean applied;
    private boolean pushing;
    private boolean pushAgain;

    Shelf(WorkspaceId id, long generation) {
        this.id = id;
        this.generation = generation;
    }

    /** Takes a configuration unless a later one is here already. */
    synchronized boolean configure(Workspace next) {
        if (workspace.isPresent() && workspace.get().epoch() > next.epoch()) {
            return false;
        }
        workspace = Optional.of(next);
        return true;
    }

    /** Its configuration is in force. */
    void markApplied() {
        applied = true;
    }

    boolean isApplied() {
        return applied;
    }

    synchronized Optional<Workspace> workspace() {
        return workspace;
    }

    /** The number of a class; empty when this node has not met it. */
    Optional<Integer> number(RequirementClass need) {
        return Optional.ofNullable(numbers.get(need.key()));
    }

    void number(String key, int number) {
        numbers.put(key, number);
    }

    /** The classes in the order of their numbers, from 1, without a hole. */
    synchronized List<RequirementClass> classes() {
        return List.copyOf(classes);
    }

    /** Adds what was read after the first {@code from} classes; a concurrent reader may have been faster. */
    synchronized void extend(int from, List<RequirementClass> read) {
        for (int i = Math.max(0, classes.size() - from); i < read.size(); i++) {
            classes.add(read.get(i));
            numbers.put(read.get(i).key(), classes.size());
        }
    }

    /** Whether the caller shall push profiles; otherwise who does it now will do it once more. */
    synchronized boolean beginPush() {
        pushAgain = pushing;
        boolean begun = !pushing;
        pushing = true;
        return begun;
    }

    /** Whether something came meanwhile and the caller shall push once more. */
    synchronized boolean endPush() {
        pushing = false;
        return pushAgain;
    }
}
