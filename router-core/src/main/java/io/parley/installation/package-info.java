/**
 * What nodes that share a Redis have in common: whose it is, and which shapes of values lie in it. Asked once, when a node starts.
 * Nothing is nullable.
 */
package io.parley.installation;
