/**
 * The frame's things in the page's storage: a few short texts under one prefix. Used when the browser gives the frame no
 * storage of its own. Bounded, so that a broken frame cannot fill what belongs to the page.
 */
export interface Pocket {
  all(): Record<string, string>;
  put(key: string, value: string | null): void;
}

const MAX_KEYS = 64;
const MAX_VALUE = 20_000;

export function pocketOf(inbox: string): Pocket {
  const prefix = `parley.${inbox}.`;
  const mine = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    all: () => {
      try {
        return Object.fromEntries(
          mine().map((key) => [key.slice(prefix.length), localStorage.getItem(key) ?? '']),
        );
      } catch {
        return {};
      }
    },
    put: (key, value) => {
      try {
        if (value === null) localStorage.removeItem(prefix + key);
        else if (/^[\w.-]{1,80}$/.test(key) && value.length <= MAX_VALUE && mine().length < MAX_KEYS)
          localStorage.setItem(prefix + key, value);
      } catch {
        // Blocked or full: the frame keeps it in memory.
      }
    },
  };
}
