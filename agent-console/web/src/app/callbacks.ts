import { cardOf } from '../state/select';
import type { Store } from '../state/store';
import type { Answer } from '../client/rest';
import type { Notices } from './notices';
import type { Ports } from './ports';

/** Puts conversations aside until a time at which their contact is answered. One command at a time per conversation. */
export class Callbacks {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #notices: Notices;
  #running = new Set<string>();

  constructor(store: Store, ports: Ports, notices: Notices) {
    this.#store = store;
    this.#ports = ports;
    this.#notices = notices;
  }

  async schedule(conversation: string, dueMs: number): Promise<void> {
    this.#store.dispatch({ type: 'dialog.changed', dialog: { type: 'none' } });
    await this.#ask(conversation, dueMs);
  }

  async cancel(conversation: string): Promise<void> {
    await this.#ask(conversation, 0);
  }

  async #ask(conversation: string, dueMs: number): Promise<void> {
    if (this.#running.has(conversation)) return;
    this.#running.add(conversation);
    const { rest, newId } = this.#ports;
    const state = this.#store.state();
    const version = cardOf(state, conversation)?.version ?? 0;
    const csrf = state.me?.csrf ?? '';
    const answer: Answer<undefined> = await rest.callback(csrf, conversation, version, newId(), dueMs);
    this.#running.delete(conversation);
    if (answer.ok) return;
    // The time lies ahead, so what is wrong with it can only be the queue's hours.
    if (answer.code === 'INVALID' && dueMs > 0)
      this.#notices.show({ code: 'callback-closed' }, { tone: 'warning' });
    else this.#notices.refused('callback', answer.code);
  }
}
