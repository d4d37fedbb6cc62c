import type { KeyStore } from '@parley/client';
import type { Draft, Preferences } from '../state/state';

/** What stays in this browser besides unsent messages: preferences for all accounts, drafts for one. */
export class Keep {
  readonly #store: KeyStore;

  constructor(store: KeyStore) {
    this.#store = store;
  }

  preferences(): Partial<Preferences> {
    return this.#read('preferences', {});
  }

  keepPreferences(preferences: Preferences): void {
    this.#store.set('preferences', JSON.stringify(preferences));
  }

  /** @param owner keeps people apart: who signs in under the same number later must not find them */
  drafts(owner: string): Record<string, Draft> {
    return this.#read(`drafts.${owner}`, {});
  }

  keepDrafts(owner: string, drafts: Readonly<Record<string, Draft>>): void {
    if (Object.keys(drafts).length === 0) this.#store.remove(`drafts.${owner}`);
    else this.#store.set(`drafts.${owner}`, JSON.stringify(drafts));
  }

  #read<T>(key: string, otherwise: T): T {
    try {
      return JSON.parse(this.#store.get(key) ?? '') as T;
    } catch {
      // Nothing there, or somebody else's value: as if nothing was kept.
      return otherwise;
    }
  }
}
