package io.parley.assignment;

import io.parley.routing.PlanCompiler;
import io.parley.routing.Work;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a conversation needs in another queue, to which its own may send it.
 *
 * @param plan pairs of (after ms, class number)
 */
public record Elsewhere(List<List<Long>> plan, List<String> skills, long offerTimeout) {

    /** For each queue that the rules of a queue send to, with the same skills; the plans are of the generation read before. */
    public static Future<Map<String, Elsewhere>> from(
            ClassBook classes, Workspace workspace, String queue, Work work, Collection<String> skills) {
        Map<String, Elsewhere> others = new TreeMap<>();
        Future<Void> all = Future.succeededFuture();
        List<String> names =
                workspace.queue(queue).map(known -> known.rules().elsewhere()).orElse(List.of());
        for (String name : names) {
            if (workspace.queue(name).isPresent()) {
                all = all.compose(before -> one(classes, workspace, name, work, skills))
                        .map(other -> {
                            others.put(name, other);
                            return null;
                        });
            }
        }
        return all.map(done -> others);
    }

    private static Future<Elsewhere> one(
            ClassBook classes, Workspace workspace, String queue, Work work, Collection<String> skills) {
        PlanCompiler compiler = new PlanCompiler(workspace);
        return classes.numbered(workspace.id(), compiler.plan(work, queue, skills))
                .map(plan -> new Elsewhere(
                        plan,
                        List.copyOf(skills),
                        compiler.offerTimeout(queue, work.channel()).toMillis()));
    }
}
