package io.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldTest {
    private final Told told = new Told();

    @Test
    void whatStaysIsToldOnceAnHour() {
        assertThat(told.isNews(drift(1), 0)).isTrue();
        assertThat(told.isNews(drift(1), 3_599_999)).isFalse();
        assertThat(told.isNews(drift(2), 3_599_999)).isTrue();
        assertThat(told.isNews(drift(1), 3_600_000)).isTrue();
        assertThat(told.isNews(drift(1), 3_600_001)).isFalse();
    }

    @Test
    void remembersTheNewestThousandOnly() {
        for (int i = 0; i <= 1000; i++) {
            told.isNews(drift(i), i);
        }

        assertThat(told.isNews(drift(1000), 1001)).isFalse();
        assertThat(told.isNews(drift(0), 1001)).isTrue();
    }

    private static Drift drift(int number) {
        return new Drift(Drift.Kind.LOAD, "mei", "load is " + number);
    }
}
