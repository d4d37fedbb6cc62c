/** The JSON mapper and the codec of frames: the only place in the core that knows Jackson's databind. Nothing is nullable. */
package io.parley.json;
