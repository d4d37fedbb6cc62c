package io.parley.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindConversationScriptTest {
    private final World world = new World().apply();
    private final FindConversationScript script = new FindConversationScript(World.door());

    @Test
    void tokenIsBelievedBeforeReferencesAndThoseBeforeTheContact() {
        String ada = world.arrive("web", "ada");
        String bob = world.arrive("web", "bob");

        assertThat(find("", "ada")).contains(ada);
        assertThat(find(bob, "ada")).contains(bob);
        assertThat(find("0".repeat(26), "ada")).contains(ada);
        assertThat(find("", "eve")).isEmpty();
    }

    @Test
    void abandonedConversationIsNotFound() {
        String ada = world.arrive("web", "ada");
        world.leave(ada);

        assertThat(find("", "ada")).isEmpty();
    }

    @Test
    void repeatedCallIsHarmless() {
        world.arrive("web", "ada");
        String before = world.dump();

        assertThat(find("", "ada")).isEqualTo(find("", "ada"));
        assertThat(world.dump()).isEqualTo(before);
    }

    private Optional<String> find(String token, String address) {
        return World.await(script.run(world.id, new Where("web", token, List.of(), address)));
    }
}
