import { NotAnswered } from './connection';
import type { Platform } from './platform';
import type { ErrorCode, WireError } from './protocol';
import type { KeyStore } from './storage';

/**
 * Messages on their way out. Each is kept in the store until the server has accepted or refused it, and is sent again,
 * under the same client id, after every reconnect and reload: the server knows the id and writes it once.
 *
 * In one lane, one message is under way at a time, so they arrive in the order they were written. Each has a key of its
 * own in the store, so tabs that share the store do not overwrite each other.
 */
export class Outbox<P extends { clientId: string }> {
  #items: OutboxItem<P>[] = [];
  #changeHandlers = new Set<() => void>();
  #open = false;
  #timer: unknown;
  readonly #options: OutboxOptions<P>;

  constructor(options: OutboxOptions<P>) {
    this.#options = options;
    this.#load();
  }

  /** In the order they were written. The array is new after every change. */
  get items(): readonly OutboxItem<P>[] {
    return this.#items;
  }

  onChange(handler: () => void): () => void {
    this.#changeHandlers.add(handler);
    return () => void this.#changeHandlers.delete(handler);
  }

  add(payload: P): void {
    // Later than the one before, or two of one millisecond could change places on reload.
    const atMs = Math.max(this.#options.platform.now(), (this.#items.at(-1)?.atMs ?? 0) + 1);
    const item: OutboxItem<P> = { payload, atMs, state: 'waiting' };
    this.#options.store.set(this.#key(payload.clientId), JSON.stringify({ payload, atMs }));
    this.#become([...this.#items, item]);
    this.#sendNext();
  }

  /** The connection is open: send what waits. */
  resume(): void {
    this.#open = true;
    this.#sendNext();
  }

  /** The connection is lost: keep what waits. */
  pause(): void {
    this.#open = false;
    this.#options.platform.clearTimeout(this.#timer);
    this.#become(
      this.#items.map((item) => (item.state === 'sending' ? { ...item, state: 'waiting' } : item)),
    );
  }

  /** The server has it, by its answer or because the message came back in the log. */
  accepted(clientId: string): void {
    this.#forget(clientId);
    this.#sendNext();
  }

  /** Sends a refused message once more, or a held one now. */
  retry(clientId: string): void {
    this.#change(clientId, { state: 'waiting' });
    this.#sendNext();
  }

  /** Gives a message up. */
  discard(clientId: string): void {
    this.#forget(clientId);
    this.#sendNext();
  }

  #sendNext(): void {
    if (!this.#open) return;
    const busy = new Set<string>();
    for (const item of this.#items) {
      const lane = this.#options.lane?.(item.payload) ?? '';
      if (item.state === 'refused' || busy.has(lane)) continue;
      busy.add(lane);
      if (item.state === 'waiting') void this.#send(item.payload);
    }
  }

  async #send(payload: P): Promise<void> {
    this.#change(payload.clientId, { state: 'sending' });
    try {
      const answer = await this.#options.send(payload);
      if (answer.type === 'error') this.#refused(payload.clientId, answer.payload as WireError);
      else this.accepted(payload.clientId);
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      // Lost with the connection: resume() sends it again. Timed out on an open one: so does the timer.
      if (error.reason === 'timeout') this.#hold(payload.clientId, RETRY_MS);
      else this.#change(payload.clientId, { state: 'waiting' });
    }
  }

  #refused(clientId: string, error: WireError): void {
    if (FINAL.includes(error.code)) {
      this.#change(clientId, { state: 'refused', code: error.code });
      this.#sendNext();
    } else {
      this.#hold(clientId, Math.max(error.retryAfterMs ?? 0, RETRY_MS));
    }
  }

  #hold(clientId: string, waitMs: number): void {
    this.#change(clientId, { state: 'held' });
    const { platform } = this.#options;
    platform.clearTimeout(this.#timer);
    this.#timer = platform.setTimeout(() => {
      this.#become(this.#items.map((item) => (item.state === 'held' ? { ...item, state: 'waiting' } : item)));
      this.#sendNext();
    }, waitMs);
  }

  #load(): void {
    const { store, prefix, platform } = this.#options;
    const items: OutboxItem<P>[] = [];
    for (const key of store.keys()) {
      const kept = key.startsWith(prefix) ? this.#read(store.get(key)) : undefined;
      if (!kept) continue;
      const tooOld = platform.now() - kept.atMs > MAX_AGE_MS;
      items.push(tooOld ? { ...kept, state: 'refused', code: 'TOO_OLD' } : { ...kept, state: 'waiting' });
    }
    this.#items = items.sort((a, b) => a.atMs - b.atMs);
  }

  #read(text: string | null): { payload: P; atMs: number } | undefined {
    try {
      const kept = JSON.parse(text ?? '') as { payload?: unknown; atMs?: unknown };
      const payload = this.#options.read(kept.payload);
      return payload && typeof kept.atMs === 'number' ? { payload, atMs: kept.atMs } : undefined;
    } catch {
      return undefined;
    }
  }

  #key(clientId: string): string {
    return this.#options.prefix + clientId;
  }

  #forget(clientId: string): void {
    if (!this.#items.some((item) => item.payload.clientId === clientId)) return;
    this.#options.store.remove(this.#key(clientId));
    this.#become(this.#items.filter((item) => item.payload.clientId !== clientId));
  }

  #change(clientId: string, change: Progress): void {
    this.#become(
      this.#items.map((item) =>
        item.payload.clientId === clientId ? { payload: item.payload, atMs: item.atMs, ...change } : item,
      ),
    );
  }

  #become(items: OutboxItem<P>[]): void {
    this.#items = items;
    for (const handler of this.#changeHandlers) handler();
  }
}

/** `held`: not accepted for now, tried again by itself. `refused`: not accepted for good; retry or discard it. */
export type Progress =
  { state: 'waiting' | 'sending' | 'held' } | { state: 'refused'; code: ErrorCode | 'TOO_OLD' };

export type OutboxItem<P> = { payload: P; atMs: number } & Progress;

export interface OutboxOptions<P> {
  /** Sends and answers as {@link Connection.request} does. */
  send: (payload: P) => Promise<{ type: string; payload: unknown }>;
  store: KeyStore;
  /** What the keys in the store begin with. */
  prefix: string;
  /** What was stored as a payload, or undefined when it is none. */
  read: (stored: unknown) => P | undefined;
  /** Messages of different lanes do not wait for each other. One lane without it. */
  lane?: (payload: P) => string;
  platform: Platform;
}

const RETRY_MS = 2_000;
/** The server remembers client ids for seven days; later, a second try could become a second message. */
const MAX_AGE_MS = 6 * 24 * 3_600_000;
const FINAL: readonly ErrorCode[] = ['MALFORMED', 'INVALID', 'TOO_LARGE', 'FORBIDDEN', 'NOT_FOUND', 'STALE'];
