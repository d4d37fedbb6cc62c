package io.parley.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What must not grow, judged by the readings. Pure. */
final class Verdict {
    private static final double HEAP_MB = 1;
    private static final double DESCRIPTORS = 0.01;
    private static final double KEYS = 0.001;

    /** Caches fill and code is compiled in the first part of a run. */
    private static final double SETTLING = 0.25;

    private Verdict() {}

    /**
     * The judgements.
     *
     * @param before at rest, after everything had been used once
     * @param under one reading a minute under load
     * @param after at rest again
     */
    static List<Judgement> of(Vitals before, List<Vitals> under, Vitals after) {
        List<Vitals> settled = under.subList((int) (under.size() * SETTLING), under.size());
        double slope = Trend.perTenMinutes(settled, Vitals::heapMb);
        double descriptors = Math.abs(after.descriptors() - before.descriptors()) / (double) before.descriptors();
        double keys = (after.keys() - before.keys()) / (double) before.keys();
        int early = most(settled.subList(0, (settled.size() + 1) / 2), Vitals::threads);
        int late = most(settled.subList(settled.size() / 2, settled.size()), Vitals::threads);
        List<Judgement> all = new ArrayList<>();
        all.add(new Judgement(
                "heap after collection",
                String.format("%+.2f MB in 10 minutes", slope),
                "< 1 MB in 10 minutes",
                slope < HEAP_MB));
        all.add(new Judgement(
                "descriptors at rest",
                before.descriptors() + " before, " + after.descriptors() + " after",
                "± 1 %",
                descriptors <= DESCRIPTORS));
        all.add(new Judgement(
                "lasting Redis keys at rest",
                before.keys() + " before, " + after.keys() + " after",
                "± 0.1 %",
                Math.abs(keys) <= KEYS));
        all.add(new Judgement(
                "threads under load",
                early + " at most in the first half, " + late + " in the second",
                "no growth",
                late <= early));
        return all;
    }

    private static int most(List<Vitals> readings, ToIntFunction<Vitals> figure) {
        return readings.stream().mapToInt(figure).max().orElse(0);
    }

    /** One figure, what it must be, and whether it is. */
    record Judgement(String what, String seen, String bar, boolean held) {}
}
