/**
 * Parley's configuration: one tree of records, read from defaults, a file, the environment and the command line, later ones
 * winning. All problems are collected and reported together; a setting that nobody knows is one of them. It deliberately
 * starts nothing and opens nothing but the configuration file.
 *
 * <p>Nothing in this package is nullable. {@code docs/configuration.md} is generated from these records.
 */
package io.parley.server.config;
