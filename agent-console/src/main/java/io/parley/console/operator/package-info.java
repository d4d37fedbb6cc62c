/**
 * What who runs the installation sees: outgoing mail, quarantined input, dead letters, and how the parts are. The facts come through ports that the
 * server implements; here is only who may ask. Nothing is nullable.
 */
package io.parley.console.operator;
