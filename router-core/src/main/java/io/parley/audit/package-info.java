/**
 * Looks again and again, a little at a time, whether what routing keeps in Redis agrees with itself, and tells when it does not. Mends
 * nothing: what is wrong is somebody's to understand first. Nothing is nullable.
 */
package io.parley.audit;
