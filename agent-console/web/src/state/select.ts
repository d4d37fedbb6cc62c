import type { Card } from '@parley/client';
import type { State, Transcript } from './state';
import { unansweredSinceMs } from './transcript';

/** My conversations, the latest word first. The same state gives the same array. */
export const myConversations = remember(
  (state: State) => state.mine,
  (mine) =>
    Object.values(mine).toSorted(
      (a, b) => b.lastAtMs - a.lastAtMs || (a.conversation < b.conversation ? -1 : 1),
    ),
);

/** How many of my conversations have something I did not see. */
export const unreadCount = remember(
  (state: State) => state.mine,
  (mine) => Object.values(mine).filter(isUnread).length,
);

export function isUnread(card: Card): boolean {
  return card.lastSeq > card.readThrough;
}

/** The conversation on screen, wherever we know it from. */
export function currentCard(state: State): Card | undefined {
  return state.route.type === 'conversation' ? cardOf(state, state.route.id) : undefined;
}

export function cardOf(state: State, id: string): Card | undefined {
  return (
    state.mine[id] ??
    state.offers.find((o) => o.conversation.conversation === id)?.conversation ??
    state.waiting.oldest.find((c) => c.conversation === id) ??
    state.others[id] ??
    state.aside.items.find((item) => item.card.conversation === id)?.card ??
    state.finished.cards.find((c) => c.conversation === id)
  );
}

/**
 * Since when the contact waits for our answer, in server time; 0 when they do not. Known exactly from the transcript;
 * without one, something unread is taken for the contact's word.
 */
export function awaitingSinceMs(card: Card, transcript: Transcript | undefined): number {
  if (transcript && transcript.log.lastSeq === card.lastSeq) return unansweredSinceMs(transcript);
  return isUnread(card) ? card.lastAtMs : 0;
}

/** What may be done with the conversation on screen. */
export type Access =
  | 'mine'
  | 'beside'
  | 'wrapping'
  | 'parked'
  | 'held'
  | 'callback'
  | 'leaving'
  | 'offered'
  | 'waiting'
  | 'closed'
  | 'elsewhere';

export function accessTo(state: State, id: string): Access {
  if (state.leaving[id]) return 'leaving';
  const mine = state.mine[id];
  if (mine && takesPart(state, mine)) return 'beside';
  if (mine) return mine.state === 'wrap_up' ? 'wrapping' : 'mine';
  if (state.offers.some((o) => o.conversation.conversation === id)) return 'offered';
  const card = cardOf(state, id);
  if (state.ended[id] === 'closed' || card?.state === 'closed' || card?.state === 'abandoned')
    return 'closed';
  if (state.ended[id] === 'parked' || card?.state === 'parked') return 'parked';
  // The desk hears that it is gone a moment before the card says what it is now.
  if (card?.state === 'callback' || (state.ended[id] === 'callback' && card?.state === 'active'))
    return 'callback';
  if (card?.state === 'held') return 'held';
  return card?.state === 'queued' ? 'waiting' : 'elsewhere';
}

/** Whether a colleague has it and I read along. */
export function takesPart(state: State, card: Card): boolean {
  const self = state.self?.id ?? '';
  return card.agent !== self && (card.participants?.includes(self) ?? false);
}

/** The colleague who is offered it by its agent; empty when nobody is. */
export function nameOfHanding(state: State, id: string): string {
  const to = cardOf(state, id)?.handingTo;
  return to ? (state.colleagues.find((a) => a.id === to)?.name ?? to) : '';
}

/** Who has it; empty when nobody does. */
export function nameOfOwner(state: State, id: string): string {
  const agent = cardOf(state, id)?.agent;
  return agent ? (state.colleagues.find((a) => a.id === agent)?.name ?? agent) : '';
}

/** Whether this person oversees the others. */
export function oversees(state: State): boolean {
  return state.me !== undefined && state.me.role !== 'agent';
}

/** Whether it waits where agents may take what waits. */
export function claimable(state: State, id: string): boolean {
  const queue = accessTo(state, id) === 'waiting' ? cardOf(state, id)?.queue : undefined;
  return state.queues.some((q) => q.id === queue && q.claimable);
}

/** Whether a time can be chosen at which its contact is answered: of what is mine, or waits in a queue of mine. */
export function deferrable(state: State, id: string): boolean {
  const access = accessTo(state, id);
  if (access === 'mine') return !cardOf(state, id)?.handingTo;
  const queue = cardOf(state, id)?.queue;
  const seen = oversees(state) || state.queues.some((q) => q.id === queue);
  return seen && (access === 'waiting' || access === 'held' || access === 'callback');
}

/** Whether there is a callback that can be cancelled. */
export function undeferrable(state: State, id: string): boolean {
  return deferrable(state, id) && accessTo(state, id) !== 'mine' && cardOf(state, id)?.callback !== undefined;
}

/** Whether a supervisor can do something about it. */
export function overseeable(state: State, id: string): boolean {
  const where = cardOf(state, id)?.state;
  return oversees(state) && (where === 'queued' || where === 'offered' || where === 'active');
}

function remember<K, V>(key: (state: State) => K, make: (key: K) => V): (state: State) => V {
  let last: { key: K; value: V } | undefined;
  return (state) => {
    const now = key(state);
    if (!last || last.key !== now) last = { key: now, value: make(now) };
    return last.value;
  };
}
