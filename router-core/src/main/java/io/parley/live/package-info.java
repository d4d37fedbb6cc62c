/**
 * What happens in a workspace as this node hears it: nudges from scripts and passing signals between people (typing). A nudge is a
 * hint and never the delivery; who may have missed one compares numbers and reads. Nothing is nullable.
 */
package io.parley.live;
