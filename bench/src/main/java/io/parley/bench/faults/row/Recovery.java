package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.check.Samples;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;

/** Figures of coming back that several rows share. */
final class Recovery {

    /** From a moment until the next message was accepted; a day when none was. */
    static double seconds(Evidence evidence, long sinceMicros) {
        return evidence.histories()
                                .of(Kind.ACKED)
                                .mapToLong(Event::atMicros)
                                .filter(at -> at >= sinceMicros)
                                .min()
                                .orElse(sinceMicros + 86_400_000_000L)
                        / 1e6
                - sinceMicros / 1e6;
    }

    /**
     * Heap at the end of the fault against its beginning. What lies there between collections is noise of tens of megabytes, so
     * the lowest reading of each stretch is taken, which is nearest to what is alive.
     */
    static void heapGrowth(Stage stage, Evidence evidence, double mostMb) {
        Evidence.Window fault = evidence.fault();
        double before = lowestHeap(evidence, 0, fault.fromMicros());
        double after = lowestHeap(evidence, fault.fromMicros(), fault.toMicros() + 10_000_000);
        if (before > 0 && after > 0) {
            stage.atMost("heap growth", Math.max(0, after - before), mostMb, "MB");
        }
    }

    private static double lowestHeap(Evidence evidence, long from, long to) {
        return evidence.samples().routers().stream()
                .filter(sample -> sample.heapMb() > 0 && sample.atMicros() >= from && sample.atMicros() <= to)
                .mapToDouble(Samples.Router::heapMb)
                .min()
                .orElse(0);
    }

    private Recovery() {}
}
