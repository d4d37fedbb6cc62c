/**
 * Files that lie at a provider and are fetched after the message they belong to was accepted: written down before, claimed with a
 * lease, tried again until they are there or a day is over. Knows no channel and touches no bytes. Nothing is nullable.
 */
package io.parley.latefile;
