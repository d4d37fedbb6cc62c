package io.parley.channel.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.Blobs;
import io.parley.channel.Inbox;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.thread.MailTokens;
import io.parley.testing.channel.HmacSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Breaks the mails of the corpus in a thousand ways: flipped, cut, doubled and shuffled bytes. None may trip the reader. */
class MutatedMailTest {

    private static final int ROUNDS = 10;
    private static final long SEED = 20261103;

    private static final byte[][] POISON = {
        "\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
        "--".getBytes(StandardCharsets.US_ASCII),
        "=?utf-8?B?".getBytes(StandardCharsets.US_ASCII),
        "\";*0*=".getBytes(StandardCharsets.US_ASCII),
        "<>@,:;(".getBytes(StandardCharsets.US_ASCII),
        {0, (byte) 0xFF, (byte) 0xFE, (byte) 0xC3},
        "Content-Type: multipart/mixed; boundary=x\r\n".getBytes(StandardCharsets.US_ASCII)
    };

    @Test
    void noBrokenMailIsUnreadable() throws IOException {
        Inbox inbox = new Inbox("w1", "in", "Acme", "support@parley.example", Map.of(), Map.of());
        Blobs blobs = new MemoryBlobs();
        MailSorter sorter = new MailSorter(
                blobs, new MailTokens(new HmacSigner("k")), Set.of(inbox.address()), EmailSettings.of(List.of(inbox)));
        Envelope envelope = new Envelope("e@client.example", List.of(new Envelope.Delivery(inbox, inbox.address())));
        Random random = new Random(SEED);

        for (Path file : corpus()) {
            byte[] whole = Files.readAllBytes(file);
            for (int round = 0; round < ROUNDS; round++) {
                byte[] broken = mutate(whole, random);
                String blob = blobs.put("w1", new ByteArrayInputStream(broken), 1_000_000);

                Outcome outcome = sorter.sort("w1", blob, envelope).get(0);

                if (outcome instanceof Outcome.Quarantine quarantine) {
                    assertThat(quarantine.input().code())
                            .as(
                                    "%s, round %d: %s",
                                    file, round, quarantine.input().reason())
                            .isNotEqualTo("UNREADABLE");
                }
            }
        }
    }

    private static List<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/corpus/mails"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int change = random.nextInt(6); change >= 0 && bytes.length > 0; change--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(5)) {
                case 0 -> flipped(bytes, at, (byte) random.nextInt(256));
                case 1 -> Arrays.copyOf(bytes, at);
                case 2 -> joined(bytes, at, POISON[random.nextInt(POISON.length)]);
                case 3 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 200)));
                default ->
                    joined(
                            Arrays.copyOf(bytes, at),
                            at,
                            Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 50), bytes.length));
            };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int at, byte[] middle) {
        byte[] out = new byte[bytes.length + middle.length];
        System.arraycopy(bytes, 0, out, 0, at);
        System.arraycopy(middle, 0, out, at, middle.length);
        System.arraycopy(bytes, at, out, at + middle.length, bytes.length - at);
        return out;
    }

    /** Keeps what it is given under a number: a thousand files would take longer than a thousand mails. */
    private static final class MemoryBlobs implements Blobs {

        private final Map<String, byte[]> kept = new HashMap<>();

        @Override
        public String put(String workspace, InputStream content, long maxBytes) throws IOException {
            String key = Integer.toString(kept.size());
            kept.put(key, content.readAllBytes());
            return key;
        }

        @Override
        public InputStream open(String workspace, String key) {
            return new ByteArrayInputStream(kept.get(key));
        }
    }
}
