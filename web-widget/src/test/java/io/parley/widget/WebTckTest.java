package io.parley.widget;

import io.parley.channel.ChannelAdapter;
import io.parley.channel.Inbox;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.ChannelAdapterTck;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.FakeContext;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The widget's channel and the kit: visitors come and read by a socket of their own, so little of it applies. */
class WebTckTest extends ChannelAdapterTck {

    @Override
    protected AdapterUnderTest adapter() {
        return new Rig();
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("web", all);
    }

    private static final class Rig implements AdapterUnderTest {

        @Override
        public ChannelAdapter adapter() {
            return new WebChannel();
        }

        @Override
        public Inbox inbox() {
            return new Inbox(
                    "demo",
                    "shop",
                    "Shop",
                    "https://shop.example",
                    Map.of("key", "key-of-the-shop", "origins", "https://shop.example"),
                    Map.of());
        }

        @Override
        public String contact() {
            return "visitor-1";
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<Reply> deliver(ChannelAdapter adapter, FakeContext context, Wire wire) {
            return CompletableFuture.failedFuture(new IllegalStateException("visitors have a socket"));
        }

        @Override
        public Optional<Outlet> outlet(FakeContext context) {
            return Optional.empty();
        }
    }
}
