import type { Card, FinishedItem } from '@parley/client';
import { oversees } from '../state/select';
import type { Store } from '../state/store';
import type { Ports } from './ports';

/** What is read when somebody looks at it: finished conversations, page by page, and how the queues stand. */
export class Figures {
  readonly #store: Store;
  readonly #ports: Pick<Ports, 'rest' | 'clock'>;
  /** Answers to an earlier question are not drawn over a later one's. */
  #question = 0;
  #asking = false;
  #askingWarnings = false;

  constructor(store: Store, ports: Pick<Ports, 'rest' | 'clock'>) {
    this.#store = store;
    this.#ports = ports;
  }

  /** From the newest on; what was read stays on screen until the answer is there. */
  async finished(): Promise<void> {
    const { cards } = this.#store.state().finished;
    await this.#page(0, cards.length ? 'none' : 'first', []);
  }

  async moreFinished(): Promise<void> {
    const { before, cards, loading } = this.#store.state().finished;
    if (loading === 'failed' && cards.length === 0) return this.finished();
    if (before && loading !== 'more') await this.#page(before, 'more', cards);
  }

  async queues(): Promise<void> {
    void this.#warnings();
    if (this.#asking) return;
    this.#asking = true;
    const answer = await this.#ports.rest.queues(midnight(this.#ports.clock.now()));
    this.#asking = false;
    const known = this.#store.state().queueFigures.type === 'ready';
    // Figures that are a moment old say more than none.
    if (!answer.ok && known && answer.code === 'OFFLINE') return;
    this.#store.dispatch({
      type: 'queues.changed',
      value: answer.ok ? { type: 'ready', value: answer.value } : { type: 'failed', code: answer.code },
    });
  }

  /** What is wrong with the configuration now, for who may change it. */
  async #warnings(): Promise<void> {
    if (this.#askingWarnings || !oversees(this.#store.state())) return;
    this.#askingWarnings = true;
    const answer = await this.#ports.rest.warnings();
    this.#askingWarnings = false;
    if (!answer.ok && this.#store.state().warnings.type === 'ready' && answer.code === 'OFFLINE') return;
    this.#store.dispatch({
      type: 'warnings.changed',
      value: answer.ok ? { type: 'ready', value: answer.value } : { type: 'failed', code: answer.code },
    });
  }

  async #page(before: number, loading: 'first' | 'more' | 'none', kept: readonly Card[]): Promise<void> {
    const question = (this.#question += 1);
    this.#store.dispatch({ type: 'finished.changed', change: { loading } });
    const answer = await this.#ports.rest.finished(before);
    if (question !== this.#question) return;
    this.#store.dispatch({
      type: 'finished.changed',
      change: answer.ok
        ? {
            cards: [...kept, ...answer.value.items.map(cardOf)],
            before: answer.value.before,
            loading: 'none',
          }
        : { loading: 'failed' },
    });
  }
}

function cardOf(item: FinishedItem): Card {
  return {
    conversation: item.id,
    channel: item.channel,
    inbox: item.inbox,
    queue: item.queue,
    state: item.state,
    version: 0,
    contactName: item.contactName,
    contactAddress: item.contactAddress,
    subject: item.subject,
    preview: item.preview,
    language: '',
    agent: item.agent,
    skills: [],
    waitingSinceMs: item.openedAtMs,
    lastAtMs: item.closedAtMs,
    lastSeq: 0,
    readThrough: 0,
    priority: 0,
    handingTo: '',
    forced: false,
    contactReadThrough: 0,
  };
}

/** Today begins where the reader is. */
function midnight(nowMs: number): number {
  return new Date(nowMs).setHours(0, 0, 0, 0);
}
