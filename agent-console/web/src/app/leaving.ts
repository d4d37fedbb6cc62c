import type { Leaving } from '../state/state';
import { cardOf } from '../state/select';
import type { Store } from '../state/store';
import type { Notices } from './notices';
import type { Ports } from './ports';

/** How long a close or a transfer can be taken back. */
export const UNDO_MS = 5_000;

type Wish = { type: 'close' } | { type: 'transfer'; queue: string; agent: string; note: string };

/** Closes and hands on conversations a moment later than asked, so that a slip of the hand can be undone. */
export class Departures {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #notices: Notices;
  #timers = new Map<string, unknown>();
  #running = new Set<string>();

  constructor(store: Store, ports: Ports, notices: Notices) {
    this.#store = store;
    this.#ports = ports;
    this.#notices = notices;
  }

  start(conversation: string, wish: Wish, target: string): void {
    const state = this.#store.state();
    if (state.leaving[conversation] || !state.mine[conversation]) return;
    const { clock, newId } = this.#ports;
    const toast = newId();
    const endsAtMs = clock.now() + UNDO_MS;
    this.#store.dispatch({ type: 'leaving.started', conversation, leaving: { ...wish, toast, endsAtMs } });
    const name = cardOf(state, conversation)?.contactName ?? '';
    const code = wish.type === 'close' ? 'closing' : 'transferring';
    this.#notices.show({ code, name, target }, { id: toast, undo: conversation, ms: UNDO_MS });
    this.#timers.set(
      conversation,
      clock.setTimeout(() => void this.#run(conversation), UNDO_MS),
    );
  }

  undo(conversation: string): void {
    const leaving = this.#store.state().leaving[conversation];
    if (!leaving || this.#running.has(conversation)) return;
    this.#ports.clock.clearTimeout(this.#timers.get(conversation));
    this.#timers.delete(conversation);
    this.#notices.close(leaving.toast);
    this.#store.dispatch({ type: 'leaving.stopped', conversation });
  }

  /** The page goes away: what was asked for happens now. */
  finish(): void {
    for (const conversation of Object.keys(this.#store.state().leaving)) void this.#run(conversation);
  }

  /** The connection is there: what ran out without one happens now. */
  flush(): void {
    const nowMs = this.#ports.clock.now();
    for (const [conversation, { endsAtMs }] of Object.entries(this.#store.state().leaving)) {
      if (endsAtMs <= nowMs) void this.#run(conversation);
    }
  }

  async #run(conversation: string): Promise<void> {
    const leaving = this.#store.state().leaving[conversation];
    if (!leaving || this.#running.has(conversation) || this.#ports.socket.state.type !== 'open') return;
    this.#running.add(conversation);
    this.#ports.clock.clearTimeout(this.#timers.get(conversation));
    this.#timers.delete(conversation);
    this.#notices.close(leaving.toast);
    try {
      const reply = await this.#ask(conversation, leaving);
      // Done: `conversation.removed` ends it, so that it is not taken for somebody else's act.
      if (reply.type !== 'error') return;
      this.#notices.refused(leaving.type, reply.payload.code);
      this.#store.dispatch({ type: 'leaving.stopped', conversation });
    } catch {
      // Not answered: the next connection asks again, and a repetition is harmless.
    } finally {
      this.#running.delete(conversation);
    }
  }

  #ask(conversation: string, leaving: Leaving) {
    const version = cardOf(this.#store.state(), conversation)?.version ?? 0;
    if (leaving.type === 'close')
      return this.#ports.socket.request('conversation.close', { conversation, version });
    const { queue, agent, note, toast } = leaving;
    return this.#ports.socket.request('conversation.transfer', {
      conversation,
      version,
      commandId: toast,
      queue,
      agent,
      note,
      warm: false,
      stay: false,
    });
  }
}
