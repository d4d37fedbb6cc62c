import type { AgentCard, AgentEvents, Card, Offer } from '@parley/client';
import { noTranscript, type DeskOffer, type State } from './state';

export function welcomed(state: State, welcome: AgentEvents['welcome'], nowMs: number): State {
  return {
    ...state,
    link: { type: 'open' },
    // A service in trouble says so after the welcome.
    degraded: false,
    epoch: welcome.epoch,
    transcripts:
      state.epoch === welcome.epoch || !state.epoch ? state.transcripts : unread(state.transcripts),
    workspaceName: welcome.workspaceName,
    skewMs: welcome.serverTimeMs - nowMs,
    self: welcome.me,
    queues: welcome.queues,
    skillNames: Object.fromEntries(welcome.skills.map((skill) => [skill.key, skill.name])),
    colleagues: welcome.colleagues,
    fileChannels: welcome.fileChannels,
    channels: welcome.channels,
  };
}

/** Numbers of another epoch mean nothing any more: only what was not accepted stays, everything else is read again. */
function unread(transcripts: State['transcripts']): State['transcripts'] {
  return Object.fromEntries(
    Object.entries(transcripts).map(([id, { pending }]) => [
      id,
      { ...noTranscript, pending: pending.filter((message) => message.state !== 'accepted') },
    ]),
  );
}

/** The server's word on everything on the desk; what it does not name is gone. */
export function snapshot(state: State, desk: AgentEvents['desk.snapshot'], nowMs: number): State {
  const answers = new Map(state.offers.map((o) => [o.offer, o.answer]));
  const gone = Object.values(state.mine).filter(
    (c) => !desk.conversations.some((d) => d.conversation === c.conversation),
  );
  return {
    ...state,
    self: desk.me,
    wanted: undefined,
    deskKnown: true,
    offers: desk.offers.map((o) => ({ ...received(o, nowMs), answer: answers.get(o.offer) ?? 'none' })),
    mine: byId(desk.conversations),
    others: gone.length ? { ...state.others, ...byId(gone) } : state.others,
    waiting: desk.waiting,
    leaving: gone.reduce((leaving, c) => without(leaving, c.conversation), state.leaving),
  };
}

export function offered(state: State, offer: Offer, nowMs: number): State {
  const others = state.offers.filter((o) => o.conversation.conversation !== offer.conversation.conversation);
  return { ...state, offers: [...others, received(offer, nowMs)] };
}

export function withoutOffer(state: State, offer: string): State {
  return { ...state, offers: state.offers.filter((o) => o.offer !== offer) };
}

export function answering(state: State, offer: string, answer: DeskOffer['answer']): State {
  return { ...state, offers: state.offers.map((o) => (o.offer === offer ? { ...o, answer } : o)) };
}

/** My answer won: it is mine at once; the server's card follows and replaces this one. */
export function acceptedOffer(state: State, offer: string): State {
  const won = state.offers.find((o) => o.offer === offer);
  if (!won) return state;
  const id = won.conversation.conversation;
  const known = state.mine[id];
  const card: Card = known ?? { ...won.conversation, state: 'active', agent: state.self?.id ?? '' };
  return {
    ...withoutOffer(state, offer),
    mine: { ...state.mine, [id]: card },
    ended: without(state.ended, id),
  };
}

export function updated(state: State, news: Card): State {
  const id = news.conversation;
  const known = state.mine[id] ?? state.others[id];
  // Our own read mark may still be on its way to the server.
  const card =
    known && known.readThrough > news.readThrough ? { ...news, readThrough: known.readThrough } : news;
  if (isHeld(card.state) && card.agent === state.self?.id) {
    return {
      ...state,
      // Asked to leave, it stays for the work after it.
      leaving: card.state === 'wrap_up' ? without(state.leaving, id) : state.leaving,
      mine: { ...state.mine, [id]: card },
      others: without(state.others, id),
      ended: without(state.ended, id),
      offers: state.offers.filter((o) => o.conversation.conversation !== id),
    };
  }
  const offers = state.offers.map((o) =>
    o.conversation.conversation === id ? { ...o, conversation: card } : o,
  );
  return { ...state, offers, mine: without(state.mine, id), others: { ...state.others, [id]: card } };
}

/** Whether an agent has what is in this state. */
function isHeld(state: Card['state']): boolean {
  return state === 'active' || state === 'wrap_up';
}

/** A card that came with a page of the log: it is newer than ours unless its version says otherwise. */
export function updatedCard(state: State, card: Card): State {
  const known = state.mine[card.conversation] ?? state.others[card.conversation];
  return known && known.version > card.version ? state : updated(state, card);
}

export function removed(state: State, { conversation, reason }: AgentEvents['conversation.removed']): State {
  const card = state.mine[conversation] ?? state.others[conversation];
  return {
    ...state,
    mine: without(state.mine, conversation),
    others: card ? { ...state.others, [conversation]: card } : state.others,
    ended: { ...state.ended, [conversation]: reason },
    leaving: without(state.leaving, conversation),
  };
}

export function colleague(state: State, agent: AgentCard): State {
  const known = state.colleagues.some((c) => c.id === agent.id);
  const colleagues = known
    ? state.colleagues.map((c) => (c.id === agent.id ? agent : c))
    : [...state.colleagues, agent];
  return { ...state, colleagues };
}

/** The read mark and preview a card shows move with what we see ourselves, not only when the server repeats it. */
export function changeCard(state: State, id: string, change: (card: Card) => Card): State {
  if (state.mine[id]) return { ...state, mine: { ...state.mine, [id]: change(state.mine[id]) } };
  if (state.others[id]) return { ...state, others: { ...state.others, [id]: change(state.others[id]) } };
  return state;
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record;
  const rest = { ...record };
  delete rest[key];
  return rest;
}

function received(offer: Offer, nowMs: number): DeskOffer {
  return { ...offer, endsAtMs: nowMs + offer.expiresInMs, totalMs: offer.expiresInMs, answer: 'none' };
}

function byId(cards: readonly Card[]): Record<string, Card> {
  return Object.fromEntries(cards.map((c) => [c.conversation, c]));
}
