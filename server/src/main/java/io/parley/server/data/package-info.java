/**
 * What Parley keeps on this machine: the locked data folder with the instance's id, the key of the installation, and blobs.
 * It deliberately knows nothing of what the blobs mean. All of it blocks: call from a worker or before serving.
 *
 * <p>Nothing in this package is nullable.
 */
package io.parley.server.data;
