package io.parley.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The table of docs/channels.md says what the adapters declare. */
class ChannelsPageTest {

    private static final List<String> PAGE =
            Repository.read(Repository.ROOT.resolve("docs/channels.md")).lines().toList();

    @Test
    void theOverviewSaysWhatEachAdapterDeclares() {
        List<ChannelAdapter> adapters = ServiceLoader.load(ChannelAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                // Adapters of other tests are not documented.
                .filter(adapter -> !adapter.getClass().getName().startsWith("io.parley.server."))
                .toList();

        assertThat(adapters).hasSizeGreaterThan(3).allSatisfy(adapter -> {
            Capabilities declared = adapter.capabilities();
            int column = cells("| | ").indexOf(adapter.type());
            assertThat(column).as("column of " + adapter.type()).isPositive();
            assertThat(yes("threads of its own", column)).isEqualTo(declared.threads());
            assertThat(yes("the other side repeats", column)).isEqualTo(declared.providerRetries());
            if (declared.delivery() == Capabilities.Delivery.PUSH) {
                assertThat(yes("a send may be repeated", column)).isEqualTo(declared.idempotentSends());
            }
        });
    }

    private static boolean yes(String row, int column) {
        return !cells("| " + row).get(column).startsWith("no");
    }

    private static List<String> cells(String beginning) {
        String line = PAGE.stream()
                .filter(one -> one.startsWith(beginning))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
    }
}
