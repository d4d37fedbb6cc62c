package io.parley.bench.faults.load;

/**
 * How much is written by whom.
 *
 * @param messages in all, by visitors and agents on their sockets
 * @param perSecond due per second, whether or not the system keeps up
 * @param agentShare every so many-th message is an agent's; 0 for none
 * @param closeEvery after every so many messages one agent closes one conversation, which the contact's next message reopens; 0
 *     for never
 * @param racing whether every agent has a console on each router, all of which answer everything at once; they write nothing
 */
public record Plan(
        int visitors, int agents, int messages, int perSecond, int agentShare, int closeEvery, boolean racing) {

    /** How long it takes when all goes well. */
    public double seconds() {
        return (double) messages / perSecond;
    }
}
