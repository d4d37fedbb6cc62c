package io.parley.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.routing.PlanCompiler;
import io.parley.routing.Terms;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a conversation needs in another queue, to which its own may send it, and how it is handled there: by the queue that serves it.
 *
 * @param plan pairs of (after ms, class number)
 * @param credit ms for which it counts as having waited, when it lines up anew
 * @param byHand whether it waits until somebody takes it
 * @param stickyFor ms after its end for which its contact stays with its agent
 * @param stickyWait ms it waits for that agent alone
 * @param misses offers an agent may miss in a row
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Elsewhere(
        List<List<Long>> plan,
        List<String> skills,
        long offerTimeout,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long credit,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean byHand,
        long stickyFor,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long stickyWait,
        int misses) {

    /**
     * For each queue that the rules of a queue send to, with the same skills; the plans are of the generation read before.
     *
     * @param priority what the conversation has
     */
    public static Future<Map<String, Elsewhere>> from(
            ClassBook classes, Workspace workspace, String queue, Work work, Collection<String> skills, int priority) {
        Map<String, Elsewhere> others = new TreeMap<>();
        Future<Void> all = Future.succeededFuture();
        List<String> names =
                workspace.queue(queue).map(known -> known.rules().elsewhere()).orElse(List.of());
        for (String name : names) {
            if (workspace.queue(name).isPresent()) {
                all = all.compose(before -> one(classes, workspace, name, work, skills, priority))
                        .map(other -> {
                            others.put(name, other);
                            return null;
                        });
            }
        }
        return all.map(done -> others);
    }

    private static Future<Elsewhere> one(
            ClassBook classes, Workspace workspace, String queue, Work work, Collection<String> skills, int priority) {
        PlanCompiler compiler = new PlanCompiler(workspace);
        Terms terms = compiler.terms(queue, work.channel(), priority);
        return classes.numbered(workspace.id(), compiler.plan(work, queue, skills))
                .map(plan -> new Elsewhere(
                        plan,
                        List.copyOf(skills),
                        compiler.offerTimeout(queue, work.channel()).toMillis(),
                        terms.credit().toMillis(),
                        terms.byHand(),
                        terms.stickyFor().toMillis(),
                        terms.stickyWait().toMillis(),
                        terms.missLimit()));
    }
}
