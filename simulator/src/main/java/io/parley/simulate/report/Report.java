package io.parley.simulate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.simulate.Estimate;
import io.parley.simulate.Study;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario came to with each of its routers. The first is what the others are compared with. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scenario scenario;
    private final List<Study> studies;

    public Report(Scenario scenario, List<Study> studies) {
        this.scenario = scenario;
        this.studies = List.copyOf(studies);
    }

    /** For a terminal. */
    public String text() {
        StringBuilder out = new StringBuilder();
        for (Study study : studies) {
            out.append('\n')
                    .append(title(study))
                    .append('\n')
                    .append(groups(study))
                    .append('\n')
                    .append(whole(study));
        }
        if (studies.size() > 1) {
            out.append('\n').append(differences());
        }
        return out.toString();
    }

    private String title(Study study) {
        return study.policy() + ": " + Policies.about(study.policy()) + " · "
                + (study.runs() > 1
                        ? study.runs() + " replications, ± " + percent() + " % confidence"
                        : "one run, ± " + percent() + " % confidence by batch means");
    }

    private long percent() {
        return Math.round(100 * scenario.run().confidence());
    }

    private String groups(Study study) {
        List<String> columns = new ArrayList<>(Shown.COLUMNS);
        scenario.targets().forEach(target -> columns.add("sl_" + target / 1000 + "s"));
        Grid grid = new Grid();
        List<String> head = new ArrayList<>(List.of(""));
        columns.forEach(column -> head.add(Shown.name(column)));
        grid.row(head);
        study.groups().forEach((name, figures) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            columns.forEach(
                    column -> cells.add(figures.containsKey(column) ? Shown.value(column, figures.get(column)) : "-"));
            grid.row(cells);
        });
        return grid.text();
    }

    /** The other figures of everybody together. */
    private String whole(Study study) {
        Grid grid = new Grid();
        study.groups().get(Study.TOTAL).forEach((figure, estimate) -> {
            if (!Shown.COLUMNS.contains(figure)
                    && !figure.startsWith("sl_")
                    && !figure.equals("answered")
                    && !figure.equals("waited")) {
                grid.row(List.of(Shown.name(figure), Shown.value(figure, estimate)));
            }
        });
        return grid.text();
    }

    private String differences() {
        Grid grid = new Grid();
        List<String> head = new ArrayList<>(List.of("total"));
        head.add(studies.get(0).policy());
        studies.subList(1, studies.size()).forEach(study -> head.add(study.policy() + " differs by"));
        grid.row(head);
        Study base = studies.get(0);
        base.groups().get(Study.TOTAL).forEach((figure, estimate) -> {
            if (!figure.equals("arrived")) {
                List<String> cells = new ArrayList<>(List.of(Shown.name(figure)));
                cells.add(Shown.value(figure, estimate));
                for (Study other : studies.subList(1, studies.size())) {
                    cells.add(difference(base, other, figure)
                            .map(found -> signed(found, figure))
                            .orElse("-"));
                }
                grid.row(cells);
            }
        });
        return "Differences to " + base.policy() + " on the same people (paired, ± " + percent() + " %)\n"
                + grid.text();
    }

    private static String signed(Estimate estimate, String figure) {
        String shown = Shown.value(figure, estimate);
        return estimate.mean() > 0 ? "+" + shown : shown;
    }

    /** Run by run, so that what the runs have in common does not blur it; empty when one of them lacks the figure. */
    private Optional<Estimate> difference(Study base, Study other, String figure) {
        List<Double> left = base.values().get(Study.TOTAL).getOrDefault(figure, List.of());
        List<Double> right = other.values().get(Study.TOTAL).getOrDefault(figure, List.of());
        if (left.size() != right.size() || left.isEmpty()) {
            return Optional.empty();
        }
        double[] apart = new double[left.size()];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = right.get(i) - left.get(i);
        }
        return Optional.of(Estimate.of(apart, scenario.run().confidence()));
    }

    /** For programs: the same figures, unrounded. */
    public String json() {
        ObjectNode root = JSON.createObjectNode()
                .put("scenario", scenario.name())
                .put("about", scenario.about())
                .put("seed", scenario.run().seed())
                .put("replications", scenario.run().replications())
                .put("confidence", scenario.run().confidence());
        ArrayNode policies = root.putArray("policies");
        for (Study study : studies) {
            ObjectNode policy = policies.addObject()
                    .put("policy", study.policy())
                    .put("about", Policies.about(study.policy()))
                    .put("model", !study.policy().equals(Policies.PARLEY));
            ObjectNode groups = policy.putObject("groups");
            study.groups().forEach((name, figures) -> write(groups.putObject(name), figures));
            if (!study.equals(studies.get(0))) {
                ObjectNode apart = policy.putObject("differsBy");
                study.groups()
                        .get(Study.TOTAL)
                        .keySet()
                        .forEach(figure -> difference(studies.get(0), study, figure)
                                .ifPresent(found -> write(apart, Map.of(figure, found))));
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of numbers and names is JSON", e);
        }
    }

    private static void write(ObjectNode into, Map<String, Estimate> figures) {
        figures.forEach((figure, estimate) -> {
            ObjectNode node = into.putObject(figure).put("mean", estimate.mean());
            if (!Double.isNaN(estimate.half())) {
                node.put("half", estimate.half());
            }
        });
    }
}
