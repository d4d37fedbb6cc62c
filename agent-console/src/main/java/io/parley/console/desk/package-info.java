/**
 * Agents at their consoles: the socket, what an agent has on the desk, and what they are told the moment it happens. Everything of one
 * event loop is a {@link io.parley.console.desk.DeskLoop} and is touched by that loop alone. An agent may have any number of consoles
 * open, in tabs, browsers and on nodes: they share one presence and one lease, and each shows the same desk.
 *
 * <p>What is sent follows from comparing the core's records with what was told before, so a lost nudge costs time and never a
 * conversation. Nothing is nullable unless it says so.
 */
package io.parley.console.desk;
