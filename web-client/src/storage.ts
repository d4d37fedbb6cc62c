/** Text by key, kept across reloads where the browser allows it. Never throws: a full or blocked store forgets. */
export interface KeyStore {
  keys(): string[];
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** Forgets with the page. */
export function memoryStore(initial: Record<string, string> = {}): KeyStore {
  const values = new Map(Object.entries(initial));
  return {
    keys: () => [...values.keys()],
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}

/** The part of a browser's storage whose keys begin with the prefix, which the store's own keys do not show. */
export function browserStore(storage: Storage, prefix: string): KeyStore {
  return {
    keys: () =>
      Object.keys(storage)
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    get: (key) => storage.getItem(prefix + key),
    set: (key, value) => {
      try {
        storage.setItem(prefix + key, value);
      } catch {
        // Full: what is in memory must do.
      }
    },
    remove: (key) => storage.removeItem(prefix + key),
  };
}
