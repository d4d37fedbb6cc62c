package io.parley.assignment;

/** The part of {@link Model} that knows of the switches of channels. */
final class ModelSwitches {
    private final Model model;

    ModelSwitches(Model model) {
        this.model = model;
    }

    void turn(String agent, String channel, boolean on) {
        ModelAgent a = model.agents.get(agent);
        if (on ? a.off.remove(channel) : a.off.add(channel)) {
            model.matchAgent(a);
        }
    }
}
