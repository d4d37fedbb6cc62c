/**
 * Who gets which conversation: presence, offers, accepting, declining, expiring, closing, transferring, and the timers, each
 * transition one script that leaves no requirement class with both a free agent and a waiting conversation. Nothing is nullable.
 */
package io.parley.assignment;
