import type { Draft, Preferences } from '../state/state';

/** A message that was not accepted yet, with all that is needed to send it again. */
export interface Unsent {
  readonly conversation: string;
  readonly clientId: string;
  readonly text: string;
  readonly note: boolean;
  readonly atMs: number;
}

/** What stays in this browser: preferences for all accounts, drafts and unsent messages for one. */
export interface Keep {
  preferences(): Partial<Preferences>;
  keepPreferences(preferences: Preferences): void;
  drafts(): Record<string, Draft>;
  keepDrafts(drafts: Readonly<Record<string, Draft>>): void;
  unsent(): readonly Unsent[];
  keepUnsent(unsent: readonly Unsent[]): void;
}

/** @param owner keeps accounts apart: another agent signed in under the same number must not find them */
export function browserKeep(storage: Storage, owner: () => string): Keep {
  function read<T>(key: string, otherwise: T): T {
    try {
      const text = storage.getItem(key);
      return text === null ? otherwise : (JSON.parse(text) as T);
    } catch {
      // Blocked storage or somebody else's value: as if nothing was kept.
      return otherwise;
    }
  }
  function write(key: string, value: object): void {
    try {
      if (Object.keys(value).length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(value));
    } catch {
      // Full or blocked: the console works, it only forgets on reload.
    }
  }
  const own = (what: string) => `parley.${what}.${owner()}`;

  return {
    preferences: () => read('parley.preferences', {}),
    keepPreferences: (preferences) => write('parley.preferences', preferences),
    drafts: () => read(own('drafts'), {}),
    keepDrafts: (drafts) => write(own('drafts'), drafts),
    unsent: () => read(own('unsent'), []),
    keepUnsent: (unsent) => write(own('unsent'), unsent),
  };
}
