package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.Hooks;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.HousePlan.Extra;
import io.parley.bench.faults.load.HookContacts;
import io.parley.bench.faults.proxy.FaultProxy;
import java.util.List;

/** A row about messages that leave: contacts of two webhook inboxes write, and agents answer them too. */
abstract class HookedRow implements Row {
    private static final int CONTACTS = 4;
    private static final int MESSAGES_EACH = 5;

    @Override
    public HousePlan house() {
        return HousePlan.one().with(Extra.HOOKS);
    }

    @Override
    public double atLeastSeconds() {
        return 40;
    }

    /** Opens the conversations before the load, so that agents hold them. */
    @Override
    public void prepare(Stage stage) throws Exception {
        List<Integer> ports =
                stage.house().hookProxies().stream().map(FaultProxy::port).toList();
        try (HookContacts contacts = new HookContacts(stage.around(), ports, Hooks.KEY, 1)) {
            for (String inbox : List.of(Hooks.HURT, Hooks.CALM)) {
                contacts.begin(inbox, CONTACTS, MESSAGES_EACH, 10);
            }
            if (!contacts.awaitDone(60_000)) {
                throw new IllegalStateException("webhook contacts were not answered within a minute");
            }
        }
    }

    @Override
    public Evidence complete(Stage stage, Evidence evidence) throws Exception {
        return Hooked.complete(stage.house(), evidence);
    }
}
