package io.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import io.parley.outbox.OutboxEvent;
import io.parley.shared.PastValues.Past;
import io.parley.shared.SharedValues;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchivedValuesTest {
    private final World world = new World();
    private final SharedValues values = new SharedValues(World.door(), id -> Future.succeededFuture());
    private Database database;

    @AfterEach
    void close() {
        database.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void historyHasTheLastOfEveryValueThatHasNoEnd(String url) {
        database = Databases.open(World.vertx(), url);
        Written history = new Written(world, database);
        put("sms", "optout|+1555", "monday");
        put("sms", "optout|+1666", "monday");
        values.put(world.id, "wx", "token", "secret", Duration.ofHours(2)).await();
        history.all();
        put("sms", "optout|+1555", "tuesday");
        values.swap(world.id, "sms", "optout|+1666", Optional.of("monday"), Optional.empty(), Duration.ZERO)
                .await();
        put("imap", "cursor|INBOX", "7|12");
        history.all();

        assertThat(page("", 10)).containsExactly(new Past("imap|cursor|INBOX", "7|12"), tuesday());
        assertThat(page("", 1)).containsExactly(new Past("imap|cursor|INBOX", "7|12"));
        assertThat(page("imap|cursor|INBOX", 10)).containsExactly(tuesday());
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void eventsThatComeLateOrAgainChangeNothing(String url) {
        database = Databases.open(World.vertx(), url);
        put("sms", "optout|+1555", "monday");
        put("sms", "optout|+1555", "tuesday");
        List<OutboxEvent> events = new ArrayList<>(new Written(world, database).all());
        Collections.reverse(events);

        events.forEach(event -> database.<Void>write(handle -> {
                    ArchiveRows.write(handle, world.id.value(), List.of(event));
                    return null;
                })
                .await());

        assertThat(events).hasSize(2);
        assertThat(page("", 10)).containsExactly(tuesday());
    }

    private static Past tuesday() {
        return new Past("sms|optout|+1555", "tuesday");
    }

    private void put(String inbox, String key, String value) {
        values.put(world.id, inbox, key, value, Duration.ZERO).await();
    }

    private List<Past> page(String after, int limit) {
        return new ArchivedValues(database).values(world.id, after, limit).await();
    }
}
