package io.parley.server.journal;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import java.util.concurrent.CompletionStage;

/**
 * What one adapter reports to.
 *
 * @param repeats whether its provider delivers again what was not acknowledged
 */
record GuardedSink(InputGuard guard, String channel, boolean repeats, InboundSink core) implements InboundSink {

    @Override
    public CompletionStage<Receipt> accept(InboundMessage message) {
        return guard.take(new Input.Message(channel, message), repeats, core);
    }

    @Override
    public CompletionStage<Receipt> report(DeliveryEvent event) {
        return guard.take(new Input.Report(channel, event), repeats, core);
    }

    @Override
    public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
        return core.quarantine(input);
    }
}
