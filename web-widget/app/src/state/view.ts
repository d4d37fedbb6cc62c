import type { Times } from '@parley/client/i18n';
import type { Entry } from '@parley/client/protocol';
import type { Sending, State } from './state';

export type Screen = 'welcome' | 'chat' | 'broken';

/** What stands in the transcript, one below the other. */
export type Item =
  | { type: 'day'; key: string; atMs: number }
  | { type: 'event'; key: string; entry: Entry }
  | { type: 'theirs'; key: string; entry: Entry; first: boolean; last: boolean }
  | {
      type: 'mine';
      key: string;
      text: string;
      atMs: number;
      first: boolean;
      last: boolean;
      progress: MyProgress;
    };

/** `sent` and `seen` only at the last message they are true of. */
export type MyProgress = { type: 'quiet' | 'sent' | 'seen' } | { type: 'under way'; sending: Sending };

/** Messages of one side within this time stand together. */
const TOGETHER_MS = 5 * 60_000;

/** Events a visitor is told; the others are the office's own. */
const TOLD = new Set([
  'agent.joined',
  'agent.left',
  'conversation.transferred',
  'conversation.closed',
  'conversation.reopened',
  'contact.left',
]);

export function screenOf(state: State): Screen {
  if (state.connection.type === 'stopped') return 'broken';
  return state.chat || state.log.entries.length || state.log.pending.length ? 'chat' : 'welcome';
}

export function itemsOf(state: State, times: Pick<Times, 'dayKey'>): Item[] {
  const items: Item[] = [];
  let day = '';
  const onDay = (atMs: number): void => {
    const key = times.dayKey(atMs);
    if (key !== day) items.push({ type: 'day', key: `day ${key}`, atMs });
    day = key;
  };
  const mine = (key: string, text: string, atMs: number, progress: MyProgress): void => {
    onDay(atMs);
    items.push({ type: 'mine', key, text, atMs, first: true, last: true, progress });
  };

  const seenThrough = state.chat?.agentReadThrough ?? 0;
  const own = state.log.entries.filter((entry) => entry.author === 'contact');
  const lastSeen = own.filter((entry) => entry.seq <= seenThrough).at(-1);
  const lastOwn = own.at(-1);
  for (const entry of state.log.entries) {
    if (entry.kind === 'event') {
      if (!TOLD.has(entry.event ?? '')) continue;
      onDay(entry.atMs);
      items.push({ type: 'event', key: `${entry.seq}`, entry });
    } else if (entry.author === 'contact') {
      const type =
        entry === lastSeen ? 'seen' : entry === lastOwn && !state.log.pending.length ? 'sent' : 'quiet';
      mine(entry.clientId ?? `${entry.seq}`, entry.text ?? '', entry.atMs, { type });
    } else {
      onDay(entry.atMs);
      items.push({ type: 'theirs', key: `${entry.seq}`, entry, first: true, last: true });
    }
  }
  for (const { clientId, text, atMs } of state.log.pending) {
    const sending = state.sending.find((item) => item.clientId === clientId);
    mine(clientId, text, atMs, sending ? { type: 'under way', sending } : { type: 'sent' });
  }
  return grouped(items);
}

function grouped(items: Item[]): Item[] {
  const side = (item: Item | undefined): string => {
    if (item?.type === 'mine') return 'mine';
    return item?.type === 'theirs' ? `theirs ${item.entry.authorId ?? item.entry.authorName ?? ''}` : '';
  };
  const atMs = (item: Item): number => ('entry' in item ? item.entry.atMs : item.atMs);
  const together = (a: Item | undefined, b: Item | undefined): boolean =>
    !!a && !!b && side(a) !== '' && side(a) === side(b) && Math.abs(atMs(a) - atMs(b)) < TOGETHER_MS;
  return items.map((item, i) =>
    item.type === 'mine' || item.type === 'theirs'
      ? { ...item, first: !together(items[i - 1], item), last: !together(item, items[i + 1]) }
      : item,
  );
}

/** Number of agents' messages the visitor has not seen. */
export function unreadOf(state: State): number {
  return state.log.entries.filter(
    (entry) => entry.author === 'agent' && entry.kind !== 'event' && entry.seq > state.readThrough,
  ).length;
}

export function isGoingOn(state: State): boolean {
  return state.chat !== undefined && state.chat.state !== 'closed';
}
