import type { LetterAct } from '../client/rest';
import type { LetterFilter, Letters, LettersSaid } from '../state/state';
import type { Store } from '../state/store';
import type { Ports } from './ports';

/** The operator's dead letters: read page by page, replayed or erased one by one or all of a filter. */
export class DeadLetterDesk {
  readonly #store: Store;
  readonly #rest: Ports['rest'];
  /** Answers to an earlier question are not drawn over a later one's. */
  #question = 0;

  constructor(store: Store, { rest }: Pick<Ports, 'rest'>) {
    this.#store = store;
    this.#rest = rest;
  }

  get #letters(): Letters {
    return this.#store.state().operator.letters;
  }

  async load(filter: LetterFilter = this.#letters.filter): Promise<void> {
    const question = (this.#question += 1);
    this.#change({ filter });
    const answer = await this.#rest.letters(filter);
    if (question !== this.#question) return;
    this.#change({
      page: answer.ok ? { type: 'ready', value: answer.value } : { type: 'failed', code: answer.code },
    });
  }

  async more(): Promise<void> {
    const { page, filter } = this.#letters;
    if (page.type !== 'ready' || !page.value.next) return;
    const question = (this.#question += 1);
    const answer = await this.#rest.letters({ ...filter, after: page.value.next });
    if (question !== this.#question) return;
    if (!answer.ok) {
      this.#change({ said: { type: 'refused', code: answer.code } });
      return;
    }
    const items = [...page.value.items, ...answer.value.items];
    this.#change({ page: { type: 'ready', value: { ...answer.value, items } } });
  }

  async one(id: string, act: LetterAct): Promise<void> {
    if (this.#letters.busy) return;
    this.#change({ busy: id, said: undefined });
    const answer = await this.#rest.actOnLetter(this.#csrf, id, act);
    if (answer.ok) this.#forget(id);
    this.#end(answer.ok ? { type: act, done: 1, left: 0 } : { type: 'refused', code: answer.code });
  }

  /** Part after part, as the server does so many at a time. */
  async all(act: LetterAct): Promise<void> {
    const { busy, filter } = this.#letters;
    if (busy) return;
    this.#change({ busy: 'all', said: undefined });
    let said: LettersSaid = { type: act, done: 0, left: 0 };
    let after = '';
    do {
      const answer = await this.#rest.actOnLetters(
        this.#csrf,
        { inbox: filter.inbox, reason: filter.reason, after },
        act,
      );
      if (!answer.ok) {
        said = { type: 'refused', code: answer.code };
        break;
      }
      said = { type: act, done: said.done + answer.value.done, left: said.left + answer.value.left };
      after = answer.value.next;
    } while (after);
    this.#end(said);
    await this.load();
  }

  get #csrf(): string {
    return this.#store.state().me?.csrf ?? '';
  }

  #forget(id: string): void {
    const { page } = this.#letters;
    if (page.type !== 'ready') return;
    const items = page.value.items.filter((item) => item.id !== id);
    this.#change({ page: { type: 'ready', value: { ...page.value, items, total: page.value.total - 1 } } });
  }

  #end(said: LettersSaid): void {
    this.#change({ busy: '', said });
  }

  #change(change: Partial<Letters>): void {
    this.#store.dispatch({ type: 'letters.changed', change });
  }
}
