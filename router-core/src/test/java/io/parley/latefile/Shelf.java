package io.parley.latefile;

import io.parley.transcript.TestShard;
import java.time.Duration;
import java.util.List;

/** A book of files in a fresh workspace. */
final class Shelf {
    static final Duration LEASE = Duration.ofMinutes(1);

    final TestShard shard = new TestShard();
    final LateFileBook book = new LateFileBook(shard.door);

    boolean expect(String key) {
        return book.expect(shard.workspace, key, "sms", "https://media.example/" + key)
                .await();
    }

    List<LateFile> claim(int most) {
        return book.claim(shard.workspace, LEASE, most).await().files();
    }

    List<String> keys(int most) {
        return claim(most).stream().map(LateFile::key).toList();
    }

    boolean done(String key) {
        return book.done(shard.workspace, key).await();
    }

    boolean later(String key, Duration after) {
        return book.later(shard.workspace, key, after).await();
    }
}
