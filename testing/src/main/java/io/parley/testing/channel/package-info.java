/**
 * What a channel adapter is given, for tests of adapters: everything in memory, with a clock that is set and an outside world that
 * answers as the test says. It deliberately checks nothing itself. Nothing is nullable.
 */
package io.parley.testing.channel;
