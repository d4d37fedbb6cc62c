/**
 * Scenarios: what a file says of queues, agents, arrivals and habits, read with every mistake told at once, and the random numbers that
 * make people of it. Reads text it is handed, no file. Nothing is nullable.
 */
package io.parley.simulate.scenario;
