/**
 * What waiting people can be told of their wait, from history and from where they stand, and how right it was. Decides nothing and
 * writes nothing to Redis. Nothing is nullable.
 */
package io.parley.estimate;
