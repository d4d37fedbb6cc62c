package io.parley.console.desk;

import io.parley.assignment.AgentRecord;
import io.parley.wire.AgentEvent;
import io.parley.wire.AgentEvent.AgentCard;
import io.parley.workspace.Workspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Agents' presence and load, told twice a second at most and only where they differ. Lives on its floor. */
final class ColleagueNews {
    private final Floor floor;
    private final Map<String, AgentCard> told = new HashMap<>();
    private final Set<String> left = new HashSet<>();
    private boolean changed;

    ColleagueNews(Floor floor) {
        this.floor = floor;
    }

    void changed() {
        changed = true;
    }

    /** Something happened to an agent who has a console here; perhaps another node gave the shared lease back. */
    void mayHaveLeft(String agent) {
        left.add(agent);
    }

    void flush() {
        left.forEach(agent -> floor.loop().seats().renew(floor.workspace(), agent));
        left.clear();
        if (changed && !floor.desks().isEmpty()) {
            changed = false;
            floor.core()
                    .assignments()
                    .agents(floor.workspace())
                    .onFailure(doubt -> changed = true)
                    .onSuccess(records -> floor.configuration().ifPresent(workspace -> tell(workspace, records)));
        }
    }

    private void tell(Workspace workspace, List<AgentRecord> records) {
        for (AgentRecord record : records) {
            if (workspace.agent(record.id()).isEmpty()) {
                continue;
            }
            AgentCard card = Cards.agent(workspace, record);
            if (!card.equals(told.put(record.id(), card))) {
                String frame = AgentSocket.frame("colleague.updated", 0, new AgentEvent.ColleagueUpdated(card));
                for (Desk desk : floor.desks()) {
                    if (desk.agent.equals(record.id())) {
                        desk.own(card);
                    } else {
                        desk.consoles.forEach(console -> console.event(frame));
                    }
                }
            }
        }
    }
}
