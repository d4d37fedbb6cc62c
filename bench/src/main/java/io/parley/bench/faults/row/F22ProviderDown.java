package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.evidence.LiveReader;
import io.parley.bench.faults.house.FakeProvider.Mood;
import io.parley.bench.faults.house.FakeProvider.Post;
import io.parley.bench.faults.house.Hooks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One provider account answers 500, nothing, 429, and then resets connections after the body; another one is well. */
final class F22ProviderDown extends HookedRow {
    private static final int MOST_TRIES = 12;

    private double drainSeconds;

    @Override
    public String id() {
        return "F22";
    }

    @Override
    public String fault() {
        return "outbound provider: 500, time-outs, 429, resets";
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        long each = (long) (stage.seconds() * 150);
        for (Mood mood : List.of(Mood.BROKEN, Mood.HANGING, Mood.BUSY, Mood.FORGETFUL)) {
            stage.house().provider().mood(Hooks.HURT, mood);
            Thread.sleep(each);
        }
        stage.house().provider().mood(Hooks.HURT, Mood.WELL);
    }

    @Override
    public void heal(Stage stage) throws Exception {
        long began = System.nanoTime();
        stage.load().awaitWritten((long) (stage.seconds() * 1_000) + 60_000);
        LiveReader reader = new LiveReader(stage.house());
        while (!reader.quiet() && System.nanoTime() - began < 180e9) {
            Thread.sleep(200);
        }
        drainSeconds = (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        List<Post> posts = stage.house().provider().posts();
        Map<String, Integer> tries = new HashMap<>();
        posts.forEach(post -> tries.merge(post.id(), 1, Integer::sum));
        stage.figure(
                "messages to providers",
                Integer.toString(evidence.outbound().expected().size()));
        stage.figure("posts", Integer.toString(posts.size()));
        stage.atMost(
                "most tries of one message",
                tries.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                MOST_TRIES,
                "");
        stage.atMost("drained after", drainSeconds, 60 + stage.seconds() * 0.4, "s");
        boolean disturbed = posts.stream().anyMatch(post -> post.inbox().equals(Hooks.CALM) && !post.taken());
        if (disturbed) {
            stage.fail("the calm account was disturbed");
        }
    }
}
