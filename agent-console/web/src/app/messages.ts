import type { ErrorCode } from '@parley/client';
import type { Unsent } from './keep';
import type { Store } from '../state/store';
import type { Ports } from './ports';

/** How many messages may wait for a connection in one conversation; more are refused where they are written. */
export const MAX_UNSENT = 50;

/**
 * Sends messages in the order they were written, one at a time for each conversation, and again with the same client
 * id until the server has answered. Keeps what is unsent in the browser, so that a reload loses nothing.
 */
export class Messages {
  readonly #store: Store;
  readonly #ports: Ports;
  #queues = new Map<string, Unsent[]>();
  #busy = new Set<string>();
  #restored = false;

  constructor(store: Store, ports: Ports) {
    this.#store = store;
    this.#ports = ports;
  }

  /** Takes up what an earlier page left unsent; only the first call does. */
  restore(): void {
    if (this.#restored) return;
    this.#restored = true;
    for (const message of this.#ports.keep.unsent()) this.#enqueue(message);
  }

  send(conversation: string, text: string, note: boolean): void {
    const { clock, newId } = this.#ports;
    const clientId = newId();
    this.#enqueue({ conversation, clientId, text, note, atMs: clock.now() });
    if (this.#queue(conversation).length > MAX_UNSENT) return this.#refuse(conversation, clientId, 'RATE_LIMITED');
    this.#keep();
    void this.#work(conversation);
  }

  resend(conversation: string, clientId: string): void {
    const pending = this.#store.state().transcripts[conversation]?.pending.find((p) => p.clientId === clientId);
    if (!pending) return;
    this.#enqueue({ conversation, clientId, text: pending.text, note: pending.note, atMs: pending.atMs });
    this.#keep();
    void this.#work(conversation);
  }

  discard(conversation: string, clientId: string): void {
    this.#remove(conversation, clientId);
    this.#store.dispatch({ type: 'message.dropped', conversation, clientId });
  }

  /** The connection is there (again): everything that waits goes out. */
  flush(): void {
    for (const conversation of this.#queues.keys()) void this.#work(conversation);
  }

  async #work(conversation: string): Promise<void> {
    if (this.#busy.has(conversation)) return;
    this.#busy.add(conversation);
    try {
      for (let next = this.#queue(conversation)[0]; next; next = this.#queue(conversation)[0]) {
        const again = await this.#try(next);
        if (again !== undefined) return this.#later(conversation, again);
      }
    } finally {
      this.#busy.delete(conversation);
    }
  }

  /** Undefined when this message is settled, else after how long to try again; 0 waits for the next connection. */
  async #try({ conversation, clientId, text, note }: Unsent): Promise<number | undefined> {
    const { socket } = this.#ports;
    if (socket.state.type !== 'open') return 0;
    this.#store.dispatch({ type: 'message.sending', conversation, clientId });
    try {
      const reply = await socket.request('message.send', { conversation, clientId, text, note });
      if (reply.type !== 'error') {
        this.#remove(conversation, clientId);
        return undefined;
      }
      const { code, retryAfterMs } = reply.payload;
      if (code !== 'UNAVAILABLE' && code !== 'RATE_LIMITED') {
        this.#refuse(conversation, clientId, code);
        return undefined;
      }
      this.#store.dispatch({ type: 'message.parked', conversation, clientId });
      return Math.max(retryAfterMs ?? 0, MIN_RETRY_MS);
    } catch {
      // Nobody knows whether it arrived; the same client id makes sending it again harmless.
      this.#store.dispatch({ type: 'message.parked', conversation, clientId });
      return socket.state.type === 'open' ? MIN_RETRY_MS : 0;
    }
  }

  #later(conversation: string, ms: number): void {
    if (ms > 0) this.#ports.clock.setTimeout(() => void this.#work(conversation), ms);
  }

  #enqueue(message: Unsent): void {
    const queue = this.#queue(message.conversation);
    if (!queue.some((m) => m.clientId === message.clientId)) queue.push(message);
    this.#queues.set(message.conversation, queue);
    this.#store.dispatch({ type: 'message.queued', ...message });
  }

  #refuse(conversation: string, clientId: string, code: ErrorCode): void {
    this.#remove(conversation, clientId);
    this.#store.dispatch({ type: 'message.refused', conversation, clientId, code });
  }

  #remove(conversation: string, clientId: string): void {
    const rest = this.#queue(conversation).filter((m) => m.clientId !== clientId);
    if (rest.length) this.#queues.set(conversation, rest);
    else this.#queues.delete(conversation);
    this.#keep();
  }

  #queue(conversation: string): Unsent[] {
    return this.#queues.get(conversation) ?? [];
  }

  #keep(): void {
    this.#ports.keep.keepUnsent([...this.#queues.values()].flat());
  }
}

const MIN_RETRY_MS = 1_000;
