package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.Hooks;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.HousePlan.Extra;
import io.parley.bench.faults.load.HookContacts;
import io.parley.bench.faults.proxy.FaultProxy;
import io.parley.bench.faults.proxy.Toxics;
import java.util.Set;

/** A provider posts every message three times in parallel to both routers and loses three of ten answers. */
final class F21ProviderRetries implements Row {
    private static final int COPIES = 3;
    private static final double DROPPED = 0.3;
    private static final int CONTACTS = 8;
    private static final String NAME = Hooks.HURT;

    private HookContacts contacts;

    @Override
    public String id() {
        return "F21";
    }

    @Override
    public String fault() {
        return "webhooks posted 3 times, 30 % of answers lost";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two().with(Extra.HOOKS);
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
    public void inject(Stage stage) throws Exception {
        for (FaultProxy proxy : stage.house().hookProxies()) {
            proxy.toxics(Toxics.NONE, Toxics.dropping(DROPPED));
        }
        contacts = new HookContacts(
                stage.around(),
                stage.house().hookProxies().stream().map(FaultProxy::port).toList(),
                Hooks.KEY,
                COPIES);
        int each = Math.max(1, stage.messages() / 5 / CONTACTS);
        contacts.begin(NAME, CONTACTS, each, (long) (stage.seconds() * 900 / each));
        contacts.awaitDone((long) (stage.seconds() * 1_000) + settleMs());
        stage.figure("posts", Integer.toString(contacts.posts()));
    }

    @Override
    public void heal(Stage stage) throws Exception {
        if (!contacts.awaitDone(1)) {
            stage.fail("the provider was not done in time");
        }
        contacts.close();
        stage.house().hookProxies().forEach(FaultProxy::heal);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        if (contacts.differing() > 0) {
            stage.fail(contacts.differing() + " times copies of one message were told different numbers");
        }
        stage.atMost(
                "answered p99",
                Latency.ms(Hooked.by(evidence, NAME), Set.of(Kind.ACKED), 0, Long.MAX_VALUE, 0.99),
                500,
                "ms");
    }
}
