import type { AgentEvents, Entry } from '@parley/client';
import { hasGap } from '../state/reduce';
import type { Store } from '../state/store';
import { lastSeq } from '../state/transcript';
import type { Ports } from './ports';

/** Keeps the conversation on screen whole: watches it, reads what is missing, and older pages when asked. */
export class Watching {
  readonly #store: Store;
  readonly #ports: Ports;
  #watched: string | undefined;
  #asking = new Set<string>();
  /** Highest number heard of while an answer was on its way. */
  #heard = new Map<string, number>();

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
    const since = lastSeq(this.#transcript(conversation));
    await this.#ask(conversation, () => socket.request('conversation.watch', { conversation, lastSeq: since }), (page) => ({
      type: 'transcript.paged',
      page,
      kind: since ? 'after' : 'newest',
    }));
    this.#asking.delete(conversation);
    const heard = this.#heard.get(conversation) ?? 0;
    this.#heard.delete(conversation);
    const transcript = this.#transcript(conversation);
    if (heard > lastSeq(transcript) && transcript?.loading === 'none') await this.resume(conversation);
  }

  async older(conversation: string): Promise<void> {
    const before = this.#transcript(conversation)?.entries[0]?.seq;
    if (!before || this.#transcript(conversation)?.loading === 'older') return;
    this.#store.dispatch({ type: 'transcript.asked', conversation, what: 'older' });
    await this.#ask(
      conversation,
      () => this.#ports.socket.request('log.read', { conversation, before }),
      (page) => ({ type: 'transcript.paged', page, kind: 'older' }),
    );
  }

  /** Call before the entry reaches the state: an entry with a hole before it makes us read the log. */
  posted(conversation: string, entry: Entry): void {
    if (conversation !== this.#watched || !hasGap(this.#store.state(), conversation, entry)) return;
    this.#heard.set(conversation, Math.max(entry.seq, this.#heard.get(conversation) ?? 0));
    void this.resume(conversation);
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
