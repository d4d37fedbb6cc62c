/**
 * Plays again who came, as history has it, against another configuration. Only reads history. Nothing is nullable.
 */
package io.parley.simulate.replay;
