/**
 * Keeps live state small: finished conversations and the heads of long logs leave Redis when history has them. Deletes nothing that is
 * not in history. Nothing is nullable.
 */
package io.parley.trim;
