package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.FakeProvider;
import java.util.HashSet;
import java.util.Set;

/** Ten messages that their provider refuses for good, whatever is done: they end as dead letters and keep nobody else. */
final class F23Poison extends HookedRow {
    private static final int POISON = 10;

    @Override
    public String id() {
        return "F23";
    }

    @Override
    public String fault() {
        return "10 poisoned messages among the others";
    }

    @Override
    public double injectAt(double seconds) {
        return 0;
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) {
        stage.house().provider().refuseNext(POISON);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        FakeProvider provider = stage.house().provider();
        Set<String> dead = new HashSet<>(evidence.deadLetters());
        Set<String> poison = provider.refused();
        stage.figure("poisoned", Integer.toString(poison.size()));
        stage.figure("dead letters", Integer.toString(dead.size()));
        stage.figure("delivered", Integer.toString(evidence.outbound().taken().size()));
        if (poison.size() < POISON) {
            stage.fail(poison.size() + " of " + POISON + " poisoned messages were met: too few were written");
        }
        if (!dead.equals(poison)) {
            stage.fail("dead letters are not the poisoned messages: " + dead.size() + " and " + poison.size());
        }
    }
}
