package io.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import io.parley.audit.Drift.Kind;
import org.junit.jupiter.api.Test;

class AuditLinesScriptTest {
    private final BusyHouse house = new BusyHouse();
    private final World world = house.world;
    private final Damage damage = new Damage(world);

    @Test
    void wrongNumberInALineIsSeen() {
        String line = damage.member("wt", "0", house.waiting).substring(0, 5);
        damage.count("wn", line);

        damage.isSeen(Kind.LINE, "lines", line + " counts");
    }

    @Test
    void numberOfALineThatIsEmptyIsSeen() {
        damage.count("wn", "!00001");

        damage.isSeen(Kind.LINE, "lines", "!00001 counts 1 and has 0");
    }

    @Test
    void placeOfWhatIsWithAnAgentIsSeen() {
        damage.add("wt", "~support|000000000000005|" + house.offered);

        damage.isSeen(Kind.LINE, "lines", house.offered, "OFFERED", "mei");
    }

    @Test
    void placeUnderAnotherRankIsSeen() {
        String member = damage.member("wt", "0", house.waiting);
        damage.remove("wt", member);
        String moved = member.substring(0, 6) + "9" + member.substring(7);
        damage.add("wt", moved);

        damage.isSeen(Kind.LINE, "lines", moved, "expected at " + member);
    }

    @Test
    void placeOfWhatIsUnknownIsSeen() {
        damage.add("wt", "#support|000000000000005000000000|nothing");

        damage.isSeen(Kind.LINE, "lines", "unknown conversation");
    }

    @Test
    void wrongNumberOfAQueueIsSeen() {
        damage.count("qu", "support");

        damage.isSeen(Kind.QUEUE, "lines", "queues count");
    }

    @Test
    void waitThatNothingEndsIsSeen() {
        damage.remove("tm", damage.member("tm", "ends|" + house.held, ""));

        damage.isSeen(Kind.TIMER, "lines", house.held);
    }

    @Test
    void strayEntryOfTheIndexIsSeen() {
        String entry = damage.member("fr", "", "|eve");
        damage.add("fr", entry.substring(0, 8) + "9" + entry.substring(9));

        damage.isSeen(Kind.INDEX, "lines", "is not among the entries of eve");
    }

    @Test
    void entryOfAnUnknownAgentIsSeen() {
        damage.add("fr", "99999|00000|nobody");

        damage.isSeen(Kind.INDEX, "lines", "unknown agent");
    }

    @Test
    void whoWaitsBesideSomebodyFreeIsSeen() {
        world.redis(redis -> redis.hset(world.keys.meta(), "match", "off"));
        String mail = world.arrive("mail", "unserved");
        assertThat(WholeAudit.of(world)).as("nothing is to be given out").isEmpty();

        world.redis(redis -> redis.hdel(world.keys.meta(), "match"));

        damage.isSeen(Kind.IDLE, "lines", mail, "eve");
    }

    @Test
    void linesAreGoneThroughInParts() {
        for (int i = 0; i < 40; i++) {
            world.arrive("further" + i);
        }
        AuditLinesScript script = new AuditLinesScript(World.door());

        AuditLinesScript.Look first = World.await(script.run(world.id, AuditLinesScript.Position.START, 1, 16));
        AuditLinesScript.Look second = World.await(script.run(world.id, first.next(), 100, 100));

        assertThat(first.next().nextClass()).isEqualTo(2);
        assertThat(first.next().waiting()).isNotEmpty();
        assertThat(second.next()).isEqualTo(AuditLinesScript.Position.START);
        assertThat(first.found()).isEmpty();
        assertThat(second.found()).isEmpty();
    }
}
