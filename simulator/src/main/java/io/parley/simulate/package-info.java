/**
 * Plays a scenario on virtual time: people arrive, wait, are answered or leave, agents take offers or miss them, and a {@link
 * io.parley.simulate.Router} decides who gets whom. Counts what became of everybody.
 *
 * <p>Reads no file, no clock and no environment; the same scenario and seed give the same figures. Nothing is nullable.
 */
package io.parley.simulate;
