package io.parley.channel.sms;

import io.parley.channel.FetchedFile;
import io.parley.channel.HttpIngress;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.util.concurrent.CompletionStage;

/** One inbox at its provider. Call from any thread. */
public interface SmsLine extends HttpIngress.Handler {

    /** The provider's refusal of a number that asked to hear no more. */
    String OPTED_OUT = "OPTED_OUT";

    /** Largest body the provider sends. */
    int LARGEST_BODY = 131_072;

    /** Hands a message to the provider. Its text is not empty and short enough, and the number wants to hear. */
    CompletionStage<SendResult> send(OutboundMessage message);

    /** Fetches a file of a message from the provider. */
    CompletionStage<FetchedFile> fetch(String source);
}
