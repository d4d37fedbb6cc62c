package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InternClassScriptTest {
    private final World world = new World();
    private final InternClassScript script = new InternClassScript(World.door());

    @Test
    void equalClassesShareANumberAndNewOnesFollow() {
        assertThat(intern("a", "b", "a")).containsExactly(1, 2, 1);
        assertThat(intern("b", "c")).containsExactly(2, 3);
    }

    @Test
    void repeatedCallIsHarmless() {
        intern("a", "b");
        String before = world.dump();

        assertThat(intern("a", "b")).containsExactly(1, 2);
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void fullShardNumbersNothing() {
        String[] many = new String[InternClassScript.LIMIT];
        for (int i = 0; i < many.length; i++) {
            many[i] = "class" + i;
        }
        intern(many);
        String before = world.dump();

        assertThat(intern("one more")).isEmpty();
        assertThat(world.dump()).isEqualTo(before);
    }

    private List<Integer> intern(String... keys) {
        return World.await(script.run(world.id, List.of(keys)));
    }
}
