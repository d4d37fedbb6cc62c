/** A provider that has everything, an adapter for it that is right, and the ways in which one can be wrong. Nothing is nullable. */
package io.parley.channel.tck.model;
