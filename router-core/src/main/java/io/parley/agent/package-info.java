/**
 * Agents: people who answer, their skills, capacity and presence, as configured. Domain package: JDK only. Nothing is nullable.
 */
package io.parley.agent;
