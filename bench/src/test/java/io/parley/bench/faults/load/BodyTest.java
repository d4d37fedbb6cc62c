package io.parley.bench.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyTest {
    private final Body body = new Body("r1", "a0~01ABC", 7);

    @Test
    void isFoundInATextThatHoldsMore() {
        assertThat(Body.in("Hello,\n" + body.text() + "\n-- \nsomebody")).contains(body);
    }

    @Test
    void isNotFoundWhenDamaged() {
        assertThat(Body.in(body.text().replace("|7|", "|8|"))).isEmpty();
    }

    @Test
    void isNotFoundWhereThereIsNone() {
        assertThat(Body.in("Hello")).isEmpty();
    }
}
