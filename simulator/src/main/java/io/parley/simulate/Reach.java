package io.parley.simulate;

import io.parley.agent.Agent;
import io.parley.routing.PlanStep;
import io.parley.routing.RequirementClass;
import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which agents may take which kind of conversation at which step, and how far their levels exceed what is asked. */
public final class Reach {
    private final List<List<PlanStep>> plans;
    private final Map<String, boolean[][]> allowed = new HashMap<>();
    private final Map<String, int[][]> surplus = new HashMap<>();

    /** Of a scenario. */
    public Reach(Scenario scenario) {
        Workspace workspace = Firm.of(scenario, new WorkspaceId("reach"));
        this.plans = Firm.plans(workspace);
        for (Crew crew : scenario.crews()) {
            if (crew.count() > 0) {
                Agent agent = workspace.agent(crew.agent(1)).orElseThrow();
                allowed.put(crew.name(), new boolean[plans.size()][]);
                surplus.put(crew.name(), new int[plans.size()][]);
                for (int kind = 0; kind < plans.size(); kind++) {
                    fill(crew.name(), agent, kind);
                }
            }
        }
    }

    private void fill(String crew, Agent agent, int kind) {
        List<PlanStep> plan = plans.get(kind);
        boolean[] may = new boolean[plan.size()];
        int[] above = new int[plan.size()];
        for (int step = 0; step < plan.size(); step++) {
            RequirementClass need = plan.get(step).need();
            may[step] = need.isServedBy(agent);
            above[step] = need.skills().entrySet().stream()
                    .mapToInt(skill -> agent.skills().getOrDefault(skill.getKey(), 0) - skill.getValue())
                    .sum();
        }
        allowed.get(crew)[kind] = may;
        surplus.get(crew)[kind] = above;
    }

    /** Whether a crew may serve a kind at a step. */
    public boolean allows(Crew crew, int kind, int step) {
        return allowed.get(crew.name())[kind][step];
    }

    /** Levels above those asked for, summed over skills. */
    public int surplus(Crew crew, int kind, int step) {
        return surplus.get(crew.name())[kind][step];
    }

    /** The plan of a kind. */
    public List<PlanStep> plan(int kind) {
        return plans.get(kind);
    }
}
