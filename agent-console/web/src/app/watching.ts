import { log, type AgentEvents } from '@parley/client';
import type { Store } from '../state/store';
import type { Ports } from './ports';

/** Keeps the conversation on screen whole: watches it, reads what is missing, and older pages when asked. */
export class Watching {
  readonly #store: Store;
  readonly #ports: Ports;
  #watched: string | undefined;
  #asking = new Set<string>();

  constructor(store: Store, ports: Ports) {
    this.#store = store;
    this.#ports = ports;
  }

  /** Watches this conversation instead of the one before. */
  watch(conversation: string | undefined): void {
    if (conversation === this.#watched) return;
    if (this.#watched) this.#ports.socket.send('conversation.unwatch', { conversation: this.#watched });
    this.#watched = conversation;
    if (conversation) void this.resume(conversation);
  }

  /** After a new connection, which knows nothing of the one before. */
  again(): void {
    if (this.#watched) void this.resume(this.#watched);
  }

  /** Reads what came after the last entry we have, or the newest page. */
  async resume(conversation: string): Promise<void> {
    const { socket } = this.#ports;
    if (this.#asking.has(conversation) || socket.state.type !== 'open') return;
    this.#asking.add(conversation);
    this.#store.dispatch({ type: 'transcript.asked', conversation, what: 'first' });
    const since = this.#transcript(conversation)?.log.lastSeq ?? 0;
    await this.#ask(
      conversation,
      () => socket.request('conversation.watch', { conversation, lastSeq: since }),
      (page) => ({
        type: 'transcript.paged',
        page,
        kind: since ? 'after' : 'newest',
      }),
    );
    this.#asking.delete(conversation);
    // What was posted while the answer was on its way may stand behind a hole of its own.
    if (this.#gap(conversation) && this.#transcript(conversation)?.loading === 'none')
      await this.resume(conversation);
  }

  async older(conversation: string): Promise<void> {
    const before = this.#transcript(conversation)?.log.entries[0]?.seq;
    if (!before || this.#transcript(conversation)?.loading === 'older') return;
    this.#store.dispatch({ type: 'transcript.asked', conversation, what: 'older' });
    await this.#ask(
      conversation,
      () => this.#ports.socket.request('log.read', { conversation, before }),
      (page) => ({ type: 'transcript.paged', page, kind: 'older' }),
    );
  }

  /** Call after an entry has reached the state: one with a hole before it makes us read the log. */
  posted(conversation: string): void {
    if (conversation === this.#watched && this.#gap(conversation)) void this.resume(conversation);
  }

  #gap(conversation: string): boolean {
    const transcript = this.#transcript(conversation);
    return transcript !== undefined && transcript.loading !== 'first' && log.hasGap(transcript.log);
  }

  async #ask(
    conversation: string,
    ask: () => ReturnType<Ports['socket']['request']>,
    event: (page: AgentEvents['log.page']) => Parameters<Store['dispatch']>[0],
  ): Promise<void> {
    try {
      const reply = await ask();
      if (reply.type === 'log.page') this.#store.dispatch(event(reply.payload));
      else this.#fail(conversation, reply.type === 'error' && REFUSALS.has(reply.payload.code));
    } catch {
      this.#fail(conversation, false);
    }
  }

  #fail(conversation: string, refused: boolean): void {
    this.#store.dispatch({ type: 'transcript.failed', conversation, refused });
  }

  #transcript(conversation: string) {
    return this.#store.state().transcripts[conversation];
  }
}

const REFUSALS = new Set(['FORBIDDEN', 'NOT_FOUND']);
