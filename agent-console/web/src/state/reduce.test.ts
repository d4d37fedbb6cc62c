import { describe, expect, it } from 'vitest';
import { KEPT_TRANSCRIPTS, reduce } from './reduce';
import { accessTo, awaitingSinceMs, cardOf, isUnread, myConversations, unreadCount } from './select';
import { initialState, type PendingEntry, type State } from './state';
import { createStore } from './store';
import {
  agent,
  atDesk,
  card,
  entry,
  frame,
  heard,
  NOW,
  offer,
  page,
  snapshot,
  welcome,
} from '../../test/build';

const opened = (entries = [entry(1), entry(2), entry(3)], state = atDesk()): State =>
  reduce(state, { type: 'transcript.paged', page: page(entries), kind: 'newest' });

const pending = (over: Partial<PendingEntry> = {}): PendingEntry => ({
  clientId: 'm1',
  text: 'Hi',
  note: false,
  atMs: NOW,
  state: 'queued',
  ...over,
});

const seqs = (state: State) => state.transcripts.c1?.log.entries.map((e) => e.seq);

describe('the desk', () => {
  it('knows the names of skills from the welcome', () => {
    const state = heard(initialState(), welcome({ skills: [{ key: 'chinese', name: 'Chinese' }] }));

    expect(state.skillNames).toEqual({ chinese: 'Chinese' });
  });

  it('is open with the welcome and known with the snapshot', () => {
    const state = heard(initialState(), welcome({ serverTimeMs: NOW + 5000 }));

    expect(state.link).toEqual({ type: 'open' });
    expect(state.skewMs).toBe(5000);
    expect(state.deskKnown).toBe(false);
    expect(heard(state, snapshot()).deskKnown).toBe(true);
  });

  it('says that nothing can be accepted until that is over, or until the next welcome', () => {
    const troubled = heard(atDesk(), frame('service.updated', { degraded: true }));

    expect(troubled.degraded).toBe(true);
    expect(heard(troubled, frame('service.updated', { degraded: false })).degraded).toBe(false);
    expect(heard(troubled, welcome()).degraded).toBe(false);
  });

  it('reads everything again in another epoch, and keeps what was not accepted', () => {
    const before = heard(initialState(), welcome({ epoch: 'e-1' }));
    const written = reduce(opened([entry(1)], { ...atDesk(), epoch: before.epoch }), {
      type: 'outbox.changed',
      waiting: { c1: [pending()] },
    });

    const same = heard(written, welcome({ epoch: 'e-1' }));
    expect(seqs(same)).toEqual([1]);
    const other = heard(written, welcome({ epoch: 'e-2' }));
    expect(seqs(other)).toEqual([]);
    expect(other.transcripts.c1?.log.lastSeq).toBe(0);
    expect(other.transcripts.c1?.pending).toHaveLength(1);
  });

  it('forgets with a snapshot what the snapshot does not name, and keeps it readable', () => {
    const state = heard(atDesk(), snapshot({ conversations: [card({ conversation: 'c2' })] }));

    expect(Object.keys(state.mine)).toEqual(['c2']);
    expect(cardOf(state, 'c1')?.contactName).toBe('Elena Marchetti');
    expect(accessTo(state, 'c1')).toBe('elsewhere');
  });

  it('keeps the list in the order of the latest words', () => {
    const state = heard(
      atDesk(),
      frame('conversation.updated', card({ conversation: 'old', lastAtMs: NOW - 90_000 })),
      frame('conversation.updated', card({ conversation: 'new', lastAtMs: NOW })),
    );

    expect(myConversations(state).map((c) => c.conversation)).toEqual(['new', 'c1', 'old']);
    expect(myConversations(state)).toBe(myConversations({ ...state, list: 'waiting' }));
  });

  it('takes a conversation off the list when its card says it is not mine', () => {
    const state = heard(atDesk(), frame('conversation.updated', card({ agent: 'a2' })));

    expect(state.mine).toEqual({});
    expect(accessTo(state, 'c1')).toBe('elsewhere');
  });

  it('remembers why a conversation left', () => {
    const state = heard(atDesk(), frame('conversation.removed', { conversation: 'c1', reason: 'closed' }));

    expect(state.mine).toEqual({});
    expect(accessTo(state, 'c1')).toBe('closed');
  });

  it('lets a conversation come back after it was closed', () => {
    const closed = heard(atDesk(), frame('conversation.removed', { conversation: 'c1', reason: 'closed' }));
    const state = heard(closed, frame('conversation.updated', card({ version: 5 })));

    expect(accessTo(state, 'c1')).toBe('mine');
  });

  it('updates colleagues and adds new ones', () => {
    const state = heard(
      atDesk(),
      frame('colleague.updated', { agent: agent({ id: 'a2', load: 1 }) }),
      frame('colleague.updated', { agent: agent({ id: 'a3', name: 'Jonas' }) }),
    );

    expect(state.colleagues.map((a) => [a.id, a.load])).toEqual([
      ['a1', 2],
      ['a2', 1],
      ['a3', 2],
    ]);
  });
});

describe('presence', () => {
  it('shows what was asked for, and the server decides', () => {
    const asked = reduce(atDesk(), { type: 'presence.asked', status: 'away', reason: 'Lunch' });
    expect(asked.wanted?.status).toBe('away');

    const granted = reduce(asked, { type: 'presence.answered', ok: true });
    expect(granted.self?.status).toBe('away');
    expect(granted.reason).toBe('Lunch');
    expect(granted.wanted).toBeUndefined();

    const refused = reduce(asked, { type: 'presence.answered', ok: false });
    expect(refused.self?.status).toBe('available');
  });
});

describe('offers', () => {
  it('run out by our own clock, from the time that is left', () => {
    const state = heard(atDesk(), frame('offer.made', offer({ expiresAtMs: 1, expiresInMs: 20_000 })));

    expect(state.offers[0]).toMatchObject({ endsAtMs: NOW + 20_000, totalMs: 20_000, answer: 'none' });
  });

  it('replace an earlier offer of the same conversation', () => {
    const state = heard(atDesk(), frame('offer.made', offer()), frame('offer.made', offer({ offer: 'o2' })));

    expect(state.offers.map((o) => o.offer)).toEqual(['o2']);
  });

  it('that are accepted become mine at once', () => {
    const made = heard(
      atDesk(),
      frame('offer.made', offer({ conversation: card({ conversation: 'c9', state: 'offered', agent: '' }) })),
    );
    const state = reduce(made, { type: 'offer.accepted', offer: 'o1' });

    expect(state.offers).toEqual([]);
    expect(state.mine.c9).toMatchObject({ state: 'active', agent: 'a1' });
  });

  it('do not overwrite the card the server sent first', () => {
    const made = heard(
      atDesk(),
      frame('offer.made', offer({ conversation: card({ conversation: 'c9', state: 'offered', agent: '' }) })),
    );
    const told = heard(made, frame('conversation.updated', card({ conversation: 'c9', version: 7 })));

    expect(told.offers).toEqual([]);
    expect(reduce(told, { type: 'offer.accepted', offer: 'o1' }).mine.c9?.version).toBe(7);
  });

  it('keep their answer under way over a snapshot', () => {
    const made = heard(atDesk(), frame('offer.made', offer()));
    const answering = reduce(made, { type: 'offer.answering', offer: 'o1', answer: 'accepting' });

    expect(heard(answering, snapshot({ offers: [offer()] })).offers[0]?.answer).toBe('accepting');
    expect(heard(answering, snapshot()).offers).toEqual([]);
  });
});

describe('a transcript', () => {
  it('shows entries in the order of their numbers, each once', () => {
    const state = heard(
      opened(),
      frame('message.posted', { conversation: 'c1', entry: entry(4) }),
      frame('message.posted', { conversation: 'c1', entry: entry(4) }),
      frame('message.posted', { conversation: 'c1', entry: entry(2) }),
    );

    expect(seqs(state)).toEqual([1, 2, 3, 4]);
  });

  it('does not show an entry before what precedes it', () => {
    const state = heard(opened(), frame('message.posted', { conversation: 'c1', entry: entry(6) }));
    expect(seqs(state)).toEqual([1, 2, 3]);

    const filled = reduce(state, {
      type: 'transcript.paged',
      page: page([entry(4), entry(5)]),
      kind: 'after',
    });
    expect(seqs(filled)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('takes a hole that the entry explains for none', () => {
    const state = heard(
      opened(),
      frame('message.posted', { conversation: 'c1', entry: entry(9, { after: 3 }) }),
    );

    expect(seqs(state)).toEqual([1, 2, 3, 9]);
  });

  it('starts anew when the server has let go of the middle', () => {
    const state = reduce(opened(), {
      type: 'transcript.paged',
      page: page([entry(80), entry(81)], { more: true }),
      kind: 'after',
    });

    expect(seqs(state)).toEqual([80, 81]);
    expect(state.transcripts.c1?.log.more).toBe(true);
  });

  it('grows upwards by older pages', () => {
    const state = reduce(opened([entry(11), entry(12)]), {
      type: 'transcript.paged',
      page: page([entry(9), entry(10)], { more: true }),
      kind: 'older',
    });

    expect(seqs(state)).toEqual([9, 10, 11, 12]);
  });

  it('does not start for a conversation that nobody opened', () => {
    const state = heard(atDesk(), frame('message.posted', { conversation: 'c1', entry: entry(4) }));

    expect(state.transcripts).toEqual({});
  });

  it('tells how far a message came', () => {
    const state = heard(
      opened(),
      frame('message.delivery', { conversation: 'c1', entrySeq: 2, delivery: 'failed', detail: '552 full' }),
    );

    expect(state.transcripts.c1?.log.entries[1]).toMatchObject({
      delivery: 'failed',
      deliveryDetail: '552 full',
    });
  });

  it('stops saying that the contact writes once they have written', () => {
    const typing = heard(opened(), frame('typing.shown', { conversation: 'c1', on: true }));
    expect(typing.transcripts.c1?.typing).toBe(true);

    const wrote = heard(typing, frame('message.posted', { conversation: 'c1', entry: entry(4) }));
    expect(wrote.transcripts.c1?.typing).toBe(false);
  });

  it('says why it cannot be shown', () => {
    const asked = reduce(atDesk(), { type: 'transcript.asked', conversation: 'c1', what: 'first' });
    const fail = (refused: boolean) =>
      reduce(asked, { type: 'transcript.failed', conversation: 'c1', refused }).transcripts.c1?.loading;

    expect(asked.transcripts.c1?.loading).toBe('first');
    expect(fail(true)).toBe('refused');
    expect(fail(false)).toBe('failed');
  });

  it('stays readable when an older page cannot be had', () => {
    const asked = reduce(opened(), { type: 'transcript.asked', conversation: 'c1', what: 'older' });
    const state = reduce(asked, { type: 'transcript.failed', conversation: 'c1', refused: false });

    expect(state.transcripts.c1?.loading).toBe('older-failed');
    expect(seqs(state)).toEqual([1, 2, 3]);
  });

  it('is forgotten after many others, unless something unsent hangs on it', () => {
    let state = reduce(opened(), { type: 'outbox.changed', waiting: { c1: [pending()] } });
    for (let i = 0; i < KEPT_TRANSCRIPTS + 5; i++) {
      state = reduce(state, { type: 'transcript.asked', conversation: `x${i}`, what: 'first' });
    }

    expect(Object.keys(state.transcripts)).toHaveLength(KEPT_TRANSCRIPTS);
    expect(state.transcripts.c1).toBeDefined();
    expect(state.transcripts.x0).toBeUndefined();
  });

  it('counts as new what came after it was last read, each time it is opened', () => {
    const left = heard(opened(), frame('conversation.updated', card({ lastSeq: 5, readThrough: 3 })));
    const state = reduce(left, { type: 'route.changed', route: { type: 'conversation', id: 'c1' } });

    expect(state.transcripts.c1?.unreadAfter).toBe(3);
  });
});

describe('messages of mine', () => {
  const sent = reduce(opened(), { type: 'outbox.changed', waiting: { c1: [pending({ state: 'sending' })] } });

  it('are on screen before the server has them', () => {
    expect(sent.transcripts.c1?.pending).toMatchObject([{ clientId: 'm1', state: 'sending' }]);
  });

  it('stay on screen between being accepted and coming back in the log', () => {
    const accepted = heard(
      sent,
      frame('message.accepted', { conversation: 'c1', clientId: 'm1', atMs: NOW }, 4),
    );
    const state = reduce(accepted, { type: 'outbox.changed', waiting: {} });
    expect(state.transcripts.c1?.pending).toMatchObject([{ clientId: 'm1', state: 'accepted' }]);

    const back = heard(
      state,
      frame('message.posted', { conversation: 'c1', entry: entry(4, { author: 'agent', clientId: 'm1' }) }),
    );
    expect(back.transcripts.c1?.pending).toEqual([]);
    expect(seqs(back)).toEqual([1, 2, 3, 4]);
  });

  it('are not doubled when they come back before they are accepted', () => {
    const back = heard(
      sent,
      frame('message.posted', { conversation: 'c1', entry: entry(4, { author: 'agent', clientId: 'm1' }) }),
      frame('message.accepted', { conversation: 'c1', clientId: 'm1', atMs: NOW }, 4),
    );

    expect(back.transcripts.c1?.pending).toEqual([]);
  });

  it('leave the screen when they are given up', () => {
    const refused = reduce(sent, {
      type: 'outbox.changed',
      waiting: { c1: [pending({ state: 'failed', code: 'TOO_LARGE' })] },
    });
    expect(refused.transcripts.c1?.pending[0]?.code).toBe('TOO_LARGE');

    expect(reduce(refused, { type: 'outbox.changed', waiting: {} }).transcripts.c1?.pending).toEqual([]);
  });

  it('wait for their conversation to be opened', () => {
    const state = reduce(atDesk(), { type: 'outbox.changed', waiting: { c1: [pending()] } });
    const shown = reduce(state, { type: 'transcript.paged', page: page([entry(1)]), kind: 'newest' });

    expect(shown.transcripts.c1?.pending).toHaveLength(1);
  });
});

describe('read marks', () => {
  it('move at once and never back', () => {
    const unread = heard(atDesk(), frame('conversation.updated', card({ lastSeq: 6, readThrough: 3 })));
    expect(unreadCount(unread)).toBe(1);

    const read = reduce(unread, { type: 'transcript.read', conversation: 'c1', through: 6 });
    expect(unreadCount(read)).toBe(0);

    const late = heard(read, frame('conversation.updated', card({ lastSeq: 6, readThrough: 3 })));
    expect(isUnread(late.mine.c1!)).toBe(false);
  });

  it('of the contact only grow', () => {
    const state = heard(
      atDesk(),
      frame('message.receipt', { conversation: 'c1', through: 5 }),
      frame('message.receipt', { conversation: 'c1', through: 2 }),
    );

    expect(state.mine.c1?.contactReadThrough).toBe(5);
  });
});

describe('the wait for an answer', () => {
  it('runs from the first message that nobody answered', () => {
    const state = opened([entry(1), entry(2, { author: 'agent' }), entry(3, { atMs: NOW - 9000 }), entry(4)]);

    expect(awaitingSinceMs(card({ lastSeq: 4 }), state.transcripts.c1)).toBe(NOW - 9000);
  });

  it('is not ended by notes or events', () => {
    const state = opened([
      entry(1, { atMs: NOW - 9000 }),
      entry(2, { author: 'agent', kind: 'note' }),
      entry(3, { author: 'system', kind: 'event' }),
    ]);

    expect(awaitingSinceMs(card(), state.transcripts.c1)).toBe(NOW - 9000);
  });

  it('is guessed from what is unread while the transcript is not known', () => {
    expect(awaitingSinceMs(card({ lastSeq: 5, readThrough: 3, lastAtMs: NOW }), undefined)).toBe(NOW);
    expect(awaitingSinceMs(card(), undefined)).toBe(0);
  });
});

describe('leaving', () => {
  it('locks the conversation until it is undone', () => {
    const leaving = reduce(atDesk(), {
      type: 'leaving.started',
      conversation: 'c1',
      leaving: { type: 'close', endsAtMs: NOW + 5000, toast: 't1' },
    });
    expect(accessTo(leaving, 'c1')).toBe('leaving');

    expect(accessTo(reduce(leaving, { type: 'leaving.stopped', conversation: 'c1' }), 'c1')).toBe('mine');
  });
});

describe('the store', () => {
  it('tells listeners only of changes, until they leave', () => {
    const store = createStore(atDesk());
    let told = 0;
    const leave = store.subscribe(() => told++);

    store.dispatch({ type: 'list.chosen', list: 'waiting' });
    store.dispatch({
      type: 'server',
      frame: frame('message.posted', { conversation: 'x', entry: entry(1) }),
      nowMs: NOW,
    });
    leave();
    store.dispatch({ type: 'list.chosen', list: 'mine' });

    expect(told).toBe(1);
  });
});
