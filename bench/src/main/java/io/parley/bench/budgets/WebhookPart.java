package io.parley.bench.budgets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.bench.Setting;
import io.parley.bench.process.JavaCommand;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.product.BenchInboxes;
import io.parley.bench.relay.Subject;
import io.parley.bench.relay.Subjects;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** When a provider's webhook is acknowledged while everything else is busy. */
final class WebhookPart implements Part {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VISITORS = 100;
    private static final int AGENTS = 20;
    private static final int WEBHOOKS_PER_SECOND = 50;
    private static final double P50_MS = 50;
    private static final double P99_MS = 500;

    @Override
    public void run(Setting setting, Report report) throws Exception {
        int rate = setting.number("busy-rate", 1_000);
        int seconds = setting.number("seconds", setting.flag("short") ? 6 : 15);
        Subjects starting = new Subjects(setting, VISITORS, AGENTS);
        try (Subject bare = starting.start("bare");
                Subject parley = starting.start("parley")) {
            // Once for the compilers.
            busy(setting, parley, rate, seconds);
            busy(setting, bare, rate, seconds);
            WebhookLoad.Seen seen = busy(setting, parley, rate, seconds);
            WebhookLoad.Seen compared = busy(setting, bare, rate, seconds);
            report.budgets.add(new Budget(
                    "webhook acknowledged while " + rate + " messages/s are relayed",
                    "p50 ≤ 50 ms, p99 ≤ 500 ms",
                    text(seen),
                    "bare relay (no signature checked, XADD): " + text(compared),
                    seen.p50() <= P50_MS && seen.p99() <= P99_MS && seen.acknowledged() == seen.sent()));
        }
    }

    private static String text(WebhookLoad.Seen seen) {
        return String.format(
                "p50 %.1f ms, p99 %.1f ms, %d of %d", seen.p50(), seen.p99(), seen.acknowledged(), seen.sent());
    }

    private static WebhookLoad.Seen busy(Setting setting, Subject subject, int rate, int seconds)
            throws IOException, InterruptedException {
        String hook = "http://" + subject.address().getAuthority() + BenchInboxes.HOOK;
        List<String> command = JavaCommand.of(
                List.of("-Xmx256m"),
                WebhookLoad.class,
                hook,
                BenchInboxes.KEY,
                Integer.toString(WEBHOOKS_PER_SECOND),
                Integer.toString(seconds));
        // The process needs a moment to begin, and its last answers one to come.
        subject.generator().tell("run " + rate + " " + (seconds + 4));
        try (ProcessUnderTest provider = ProcessUnderTest.start("provider", 1, command, setting.scratch(), Map.of())) {
            String line = provider.await(said -> said.startsWith("acknowledged "), Duration.ofSeconds(seconds + 60L));
            subject.generator().await(said -> said.startsWith("round "), Duration.ofSeconds(seconds + 60L));
            return JSON.readValue(line.substring("acknowledged ".length()), WebhookLoad.Seen.class);
        }
    }
}
