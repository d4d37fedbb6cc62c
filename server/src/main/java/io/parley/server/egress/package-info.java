/**
 * HTTP to the outside for channels, under one policy: which addresses may be called, for how long, for how many bytes. It
 * deliberately knows no provider, and follows no redirect it has not checked.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.egress;
