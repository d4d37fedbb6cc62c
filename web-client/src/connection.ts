import type { Platform, SocketLike } from './platform';
import type { WireError } from './protocol';

/**
 * One socket to the server that comes back by itself. Says `hello` on every connect, matches answers to requests, and
 * tells what state it is in. It keeps nothing of what was sent: what must survive a disconnect belongs to the outbox.
 *
 * Everything from the outside (clock, timers, randomness, sockets, network events) is passed in as {@link Platform}.
 */
export class Connection<C extends { hello: unknown; ping: unknown }, E extends EventMap> {
  #state: ConnectionState = { type: 'stopped', reason: 'idle' };
  #socket: SocketLike | undefined;
  #handlers = new Map<string, Set<Handler<E>>>();
  #stateHandlers = new Set<(state: ConnectionState) => void>();
  #pending = new Map<string, Pending<E>>();
  #nextId = 1;
  #attempt = 0;
  #renewed = false;
  #lastHeardMs = 0;
  #returnAtMs = 0;
  #lastError: { error: WireError; atMs: number } | undefined;
  #timers: Partial<Record<Timer, unknown>> = {};
  #forgetNetwork: (() => void) | undefined;

  readonly #options: ConnectionOptions<C, E>;
  readonly #platform: Platform;

  constructor(options: ConnectionOptions<C, E>) {
    this.#options = options;
    this.#platform = options.platform;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Connects now, unless it already does. */
  start(): void {
    if (this.#state.type !== 'stopped') return;
    this.#renewed = false;
    this.#attempt = 0;
    this.#forgetNetwork ??= this.#platform.onNetwork?.((online) =>
      online ? this.#networkIsBack() : this.reconnect(),
    );
    this.#connect();
  }

  /** Closes and stays closed until {@link start}. */
  stop(): void {
    this.#end('closed');
  }

  /** Tries at once when it is waiting to. */
  retryNow(): void {
    if (this.#state.type === 'waiting') this.#connect();
  }

  /**
   * Leaves the connection, also one not yet welcomed, and comes back: to say hello anew, for what was missed, or because the
   * network is gone and nobody would tell us for a minute.
   */
  reconnect(): void {
    if (this.#socket) this.#lose(this.#socket, 4000);
  }

  /** Calls the handler for every frame of this type, answers included. Returns the way to stop that. */
  on<K extends keyof E & string>(type: K, handler: (event: E[K], seq: number) => void): () => void {
    const handlers = this.#handlers.get(type) ?? new Set();
    this.#handlers.set(type, handlers);
    // Own object per subscription: the same function may subscribe twice.
    const call: Handler<E> = (frame) => handler(frame.payload as E[K], frame.seq);
    handlers.add(call);
    return () => void handlers.delete(call);
  }

  /** Calls the handler with every state after the present one. Returns the way to stop that. */
  onState(handler: (state: ConnectionState) => void): () => void {
    this.#stateHandlers.add(handler);
    return () => void this.#stateHandlers.delete(handler);
  }

  /** Sends without expecting an answer; false when it is not connected, and then nothing is kept. */
  send<K extends keyof C & string>(type: K, payload: C[K]): boolean {
    if (this.#state.type !== 'open' || !this.#socket) return false;
    this.#socket.send(JSON.stringify({ type, payload }));
    return true;
  }

  /**
   * Sends and resolves with the answer; a refusal is an answer of type `error`. Rejects with {@link NotAnswered} when
   * not connected, when the connection is lost first, or after the time-out: then nobody knows whether it was done.
   */
  request<K extends keyof C & string>(type: K, payload: C[K], timeoutMs = 5_000): Promise<Reply<E>> {
    if (this.#state.type !== 'open') return Promise.reject(new NotAnswered('offline', type));
    return this.#ask(type, payload, timeoutMs);
  }

  #ask<K extends keyof C & string>(type: K, payload: C[K], timeoutMs: number): Promise<Reply<E>> {
    const id = String(this.#nextId++);
    return new Promise((resolve, reject) => {
      const timer = this.#platform.setTimeout(() => {
        this.#pending.delete(id);
        // Perhaps only this one was not answered, perhaps nobody is there any more.
        this.#ping();
        reject(new NotAnswered('timeout', type));
      }, timeoutMs);
      this.#pending.set(id, { type, resolve, reject, timer });
      this.#socket?.send(JSON.stringify({ type, id, payload }));
    });
  }

  #connect(): void {
    this.#clearTimers();
    this.#lastError = undefined;
    this.#returnAtMs = 0;
    this.#become({ type: 'connecting' });
    const socket = new this.#platform.WebSocket(this.#options.url());
    this.#socket = socket;
    // A network that drops packets answers neither yes nor no: give up before the browser does.
    this.#after('answer', ANSWER_MS, () => this.#lose(socket, 4000));
    socket.addEventListener('open', () => this.#greet(socket));
    socket.addEventListener('message', (event) => this.#receive(socket, event.data));
    socket.addEventListener('close', (event) => this.#closed(socket, event.code));
  }

  #greet(socket: SocketLike): void {
    if (socket !== this.#socket) return;
    this.#ask('hello', this.#options.hello(), ANSWER_MS).then(
      (reply) => this.#greeted(socket, reply),
      () => this.#lose(socket, 4000),
    );
  }

  #greeted(socket: SocketLike, reply: Reply<E>): void {
    if (socket !== this.#socket || this.#state.type !== 'connecting') return;
    if (reply.type === 'error') {
      this.#refused(socket, reply.payload as WireError);
    }
  }

  #welcomed(): void {
    this.#platform.clearTimeout(this.#timers.answer);
    this.#after('stable', STABLE_MS, () => {
      this.#attempt = 0;
      this.#renewed = false;
    });
    this.#schedulePing();
    this.#become({ type: 'open' });
  }

  /** The answer to hello was no: the same as the close code that follows it, without waiting for it. */
  #refused(socket: SocketLike, error: WireError): void {
    const code = REFUSALS[error.code] ?? (error.code === 'RATE_LIMITED' ? 4429 : 1013);
    this.#lose(socket, code);
  }

  #receive(socket: SocketLike, data: unknown): void {
    if (socket !== this.#socket) return;
    this.#lastHeardMs = this.#platform.now();
    const frame = this.#options.parse(data);
    if (!frame) return;
    const pending = frame.replyTo === undefined ? undefined : this.#pending.get(frame.replyTo);
    if (pending) {
      this.#pending.delete(frame.replyTo as string);
      this.#platform.clearTimeout(pending.timer);
      // Open before the handlers run, so that they may send.
      if (pending.type === 'hello' && frame.type !== 'error') this.#welcomed();
      pending.resolve(frame);
    }
    if (frame.type === 'error')
      this.#lastError = { error: frame.payload as WireError, atMs: this.#lastHeardMs };
    if (frame.type === 'connection.reconnect') this.#leaveSoon(socket, frame.payload as { afterMs: number });
    for (const handler of this.#handlers.get(frame.type) ?? []) handler(frame);
  }

  /** The node goes away: stay while it lasts, and be somewhere else at the moment it gave us. */
  #leaveSoon(socket: SocketLike, { afterMs }: { afterMs: number }): void {
    const waitMs = Math.min(Math.max(afterMs, 0), MAX_LEAVE_MS);
    this.#returnAtMs = this.#platform.now() + waitMs;
    this.#after('leave', waitMs, () => this.#lose(socket, 1012));
  }

  #schedulePing(): void {
    this.#after('ping', PING_MS, () => {
      this.#ping();
      this.#schedulePing();
    });
  }

  #ping(): void {
    const socket = this.#socket;
    if (!socket || !this.send('ping', {} as C['ping'])) return;
    const askedMs = this.#platform.now();
    this.#after('pong', PONG_MS, () => {
      if (this.#lastHeardMs < askedMs) this.#lose(socket, 4000);
    });
  }

  #networkIsBack(): void {
    if (this.#state.type === 'open') this.#ping();
    if (this.#state.type === 'waiting')
      this.#waitUntil(this.#platform.now() + this.#platform.random() * ONLINE_JITTER_MS);
  }

  /** Closes a socket without waiting for the other side to agree, which a dead one never does. */
  #lose(socket: SocketLike, code: number): void {
    if (socket !== this.#socket) return;
    this.#closed(socket, code);
    socket.close();
  }

  #closed(socket: SocketLike, code: number): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#clearTimers();
    this.#rejectPending();
    const stopFor = STOPS[code];
    if (code === 4401) this.#renewOnce();
    else if (stopFor) this.#end(this.#reason()?.code === 'NOT_FOUND' ? 'not-found' : stopFor);
    else this.#waitUntil(this.#retryAtMs(code));
  }

  #renewOnce(): void {
    if (this.#renewed || !this.#options.renew) return this.#end('unauthenticated');
    this.#renewed = true;
    this.#options.renew();
    this.#connect();
  }

  #retryAtMs(code: number): number {
    const nowMs = this.#platform.now();
    const ceilingMs = Math.min(MAX_WAIT_MS, BASE_MS * 2 ** this.#attempt++);
    let retryAtMs = nowMs + this.#platform.random() * ceilingMs;
    if (this.#returnAtMs) retryAtMs = this.#returnAtMs;
    if (code === 4429) retryAtMs = Math.max(retryAtMs, nowMs + LIMITED_MS);
    return Math.max(retryAtMs, nowMs + (this.#reason()?.retryAfterMs ?? 0));
  }

  /** The error that came just before a close explains it; an older one was about something else. */
  #reason(): WireError | undefined {
    const last = this.#lastError;
    return last && this.#platform.now() - last.atMs < REASON_MS ? last.error : undefined;
  }

  #waitUntil(retryAtMs: number): void {
    this.#after('retry', Math.max(0, retryAtMs - this.#platform.now()), () => this.#connect());
    this.#become({ type: 'waiting', retryAtMs });
  }

  #end(reason: StopReason): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#clearTimers();
    this.#rejectPending();
    this.#forgetNetwork?.();
    this.#forgetNetwork = undefined;
    socket?.close();
    if (this.#state.type !== 'stopped') this.#become({ type: 'stopped', reason });
  }

  #rejectPending(): void {
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    for (const { type, reject, timer } of lost) {
      this.#platform.clearTimeout(timer);
      reject(new NotAnswered('lost', type));
    }
  }

  #after(timer: Timer, ms: number, run: () => void): void {
    this.#platform.clearTimeout(this.#timers[timer]);
    this.#timers[timer] = this.#platform.setTimeout(run, ms);
  }

  #clearTimers(): void {
    for (const timer of Object.values(this.#timers)) this.#platform.clearTimeout(timer);
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    for (const handler of this.#stateHandlers) handler(state);
  }
}

export type EventMap = { error: WireError; 'connection.reconnect': { afterMs: number } };

export type ConnectionState =
  | { type: 'connecting' }
  | { type: 'open' }
  | { type: 'waiting'; retryAtMs: number }
  | { type: 'stopped'; reason: StopReason };

/** `idle` before the first start, `closed` by {@link Connection.stop}; the rest is the server's no. */
export type StopReason = 'idle' | 'closed' | 'unauthenticated' | 'forbidden' | 'not-found' | 'upgrade';

/** A frame as it arrived: one of the events, with the number of the conversation's log when it has one, else 0. */
export type Reply<E> = {
  [K in keyof E & string]: { type: K; payload: E[K]; seq: number; replyTo?: string };
}[keyof E & string];

export interface ConnectionOptions<C extends { hello: unknown }, E> {
  /** Where to connect; asked on every try. */
  url: () => string;
  /** What to say first; asked on every connect. */
  hello: () => C['hello'];
  /** Text of a frame to a frame, or undefined for what cannot be understood, which is ignored. */
  parse: (data: unknown) => Reply<E> | undefined;
  /** Forgets the credential that was refused, so that the next hello asks for a new one. Without it a refusal is final. */
  renew?: () => void;
  platform: Platform;
}

/** Why there is no answer: it was never sent (`offline`), or nobody knows (`lost`, `timeout`). */
export class NotAnswered extends Error {
  readonly reason: 'offline' | 'lost' | 'timeout';

  constructor(reason: 'offline' | 'lost' | 'timeout', type: string) {
    super(`${type}: ${reason}`);
    this.reason = reason;
  }
}

type Timer = 'answer' | 'stable' | 'ping' | 'pong' | 'leave' | 'retry';

interface Pending<E> {
  type: string;
  resolve: (reply: Reply<E>) => void;
  reject: (error: NotAnswered) => void;
  timer: unknown;
}

type Handler<E> = (frame: Reply<E>) => void;

const BASE_MS = 500;
const MAX_WAIT_MS = 30_000;
/** The server's word counts for more than our own patience: it knows how many come back. */
const MAX_LEAVE_MS = 300_000;
const STABLE_MS = 10_000;
/** Below the 30 to 60 s after which proxies cut idle connections. */
const PING_MS = 25_000;
const PONG_MS = 5_000;
const ANSWER_MS = 15_000;
const LIMITED_MS = 10_000;
const REASON_MS = 2_000;
/** So that a whole office does not come back in the same instant. */
const ONLINE_JITTER_MS = 2_000;

/** Close codes after which trying again is no use. */
const STOPS: Partial<Record<number, StopReason>> = { 4403: 'forbidden', 4404: 'not-found', 4426: 'upgrade' };

/** Refusals of hello as close codes. */
const REFUSALS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NOT_FOUND: 4404,
  UPGRADE_REQUIRED: 4426,
};
