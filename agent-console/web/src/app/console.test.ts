import { memoryStore } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { UNDO_MS } from './leaving';
import { settle } from '../../../../web-client/test/fakes';
import { card, entry, frame, offer, page, snapshot } from '../../test/build';
import { Office } from '../../test/office';

const error = (code: string, over = {}) => ({ type: 'error', payload: { code, message: code, ...over } });
const done = { type: 'done' };
const opened = async (office: Office) => {
  office.console.go({ type: 'conversation', id: 'c1' });
  await office.answers('conversation.watch', {
    type: 'log.page',
    payload: page([entry(1), entry(2), entry(3)]),
  });
};
const notices = (office: Office) => office.state.toasts.map((t) => t.notice);

describe('connecting', () => {
  it('opens the conversation of the address with the first connection', async () => {
    const office = await Office.open({ route: { type: 'conversation', id: 'c1' } });

    expect(office.sent('conversation.watch')).toEqual([{ conversation: 'c1', lastSeq: 0 }]);
  });

  it('goes on after a lost connection where the transcript ends', async () => {
    const office = await Office.open();
    await opened(office);
    office.socket.drop(1006);
    expect(office.state.link.type).toBe('waiting');
    expect(office.state.transcripts.c1?.log.entries).toHaveLength(3);

    office.console.tryNow();
    await office.connect();

    expect(office.state.link.type).toBe('open');
    expect(office.sent('conversation.watch')).toEqual([{ conversation: 'c1', lastSeq: 3 }]);
  });

  it.each([
    [4401, 'signed-out'],
    [4403, 'forbidden'],
    [4426, 'upgrade'],
  ])('stops for close code %s and says why', async (code, link) => {
    const office = await Office.open();
    office.socket.drop(code);

    expect(office.state.link.type).toBe(link);
  });
});

describe('offers', () => {
  it('are accepted, and the conversation opens', async () => {
    const office = await Office.open();
    await office.hears(frame('offer.made', offer({ conversation: card({ conversation: 'c9' }) })));
    office.console.accept('o1');
    expect(office.state.offers[0]?.answer).toBe('accepting');
    await office.answers('offer.accept', done);

    expect(office.state.route).toEqual({ type: 'conversation', id: 'c9' });
    expect(office.state.mine.c9).toBeDefined();
    expect(office.addresses.at(-1)).toEqual({ type: 'conversation', id: 'c9' });
  });

  it('are accepted once, however often one presses', async () => {
    const office = await Office.open();
    await office.hears(frame('offer.made', offer()));
    office.console.accept('o1');
    office.console.accept('o1');

    expect(office.sent('offer.accept')).toHaveLength(1);
  });

  it('that somebody else took are gone with a word', async () => {
    const office = await Office.open();
    await office.hears(frame('offer.made', offer()));
    office.console.accept('o1');
    await office.answers('offer.accept', error('STALE'));

    expect(office.state.offers).toEqual([]);
    expect(notices(office)).toEqual([{ code: 'offer-taken', name: 'Elena Marchetti' }]);
  });

  it('stay when the answer did not get through', async () => {
    const office = await Office.open();
    await office.hears(frame('offer.made', offer()));
    office.socket.drop(1006);
    office.console.accept('o1');
    await settle();

    expect(office.state.offers[0]?.answer).toBe('none');
    expect(notices(office)).toEqual([{ code: 'refused', what: 'accept', error: 'OFFLINE' }]);
  });

  it.each([
    ['expired', 'offer-expired'],
    ['left', 'offer-left'],
  ] as const)('that are withdrawn because %s say so', async (reason, code) => {
    const office = await Office.open();
    await office.hears(frame('offer.made', offer()));
    await office.hears(frame('offer.withdrawn', { conversation: 'c1', offer: 'o1', reason }));

    expect(office.state.offers).toEqual([]);
    expect(notices(office)).toEqual([{ code, name: 'Elena Marchetti' }]);
  });

  it('that one declined need no words', async () => {
    const office = await Office.open();
    await office.hears(frame('offer.made', offer()));
    office.console.decline('o1', '');
    await office.answers('offer.decline', done);
    await office.hears(frame('offer.withdrawn', { conversation: 'c1', offer: 'o1', reason: 'declined' }));

    expect(office.state.offers).toEqual([]);
    expect(notices(office)).toEqual([]);
  });

  it('ring and notify only who asked for it', async () => {
    const quiet = await Office.open();
    await quiet.hears(frame('offer.made', offer()));
    expect(quiet.alerts).toEqual(['badge 0', 'badge 0', 'badge 1']);

    const loud = await Office.open({ preferences: { sound: true, notify: true } });
    await loud.hears(frame('offer.made', offer()));
    expect(loud.alerts).toContain('beep');
    expect(loud.alerts).toContain('notify Elena Marchetti');
  });
});

describe('messages', () => {
  it('go out in order, one at a time', async () => {
    const office = await Office.open();
    office.console.send('c1', 'one', false);
    office.console.send('c1', 'two', true);
    expect(office.sent('message.send')).toMatchObject([{ text: 'one', note: false }]);

    await office.answers('message.send', {
      type: 'message.accepted',
      seq: 4,
      payload: { conversation: 'c1', clientId: 'id-1', atMs: 1 },
    });
    expect(office.sent('message.send')).toMatchObject([{ text: 'one' }, { text: 'two', note: true }]);
  });

  it('written without a connection wait on screen and go out with the next one', async () => {
    const office = await Office.open();
    office.socket.drop(1006);
    office.console.send('c1', 'later', false);
    expect(office.state.transcripts.c1?.pending).toMatchObject([{ text: 'later', state: 'queued' }]);

    office.console.tryNow();
    await office.connect();
    expect(office.sent('message.send')).toMatchObject([{ clientId: 'id-1', text: 'later' }]);
  });

  it('whose answer was lost are sent again under the same id', async () => {
    const office = await Office.open();
    office.console.send('c1', 'hello', false);
    office.socket.drop(1006);
    office.console.tryNow();
    await office.connect();

    expect(office.sent('message.send')).toMatchObject([{ clientId: 'id-1', text: 'hello' }]);
  });

  it('survive a reload of the page', async () => {
    const kept = memoryStore();
    const before = await Office.open({ kept });
    before.socket.drop(1006);
    before.console.send('c1', 'unsent', false);

    const after = await Office.open({ kept });

    expect(after.sent('message.send')).toMatchObject([{ text: 'unsent' }]);
  });

  it('that are refused say why and can be given up', async () => {
    const office = await Office.open();
    office.console.send('c1', 'too long', false);
    await office.answers('message.send', error('TOO_LARGE'));
    expect(office.state.transcripts.c1?.pending).toMatchObject([{ state: 'failed', code: 'TOO_LARGE' }]);

    office.console.discard('id-1');
    expect(office.state.transcripts.c1?.pending).toEqual([]);
  });

  it('are not sent to conversations of others', async () => {
    const office = await Office.open();
    office.console.send('c7', 'hello', false);

    expect(office.sent('message.send')).toEqual([]);
  });
});

describe('the transcript on screen', () => {
  it('reads the log when something is missing', async () => {
    const office = await Office.open();
    await opened(office);
    await office.hears(frame('message.posted', { conversation: 'c1', entry: entry(6) }));
    expect(office.sent('conversation.watch')).toHaveLength(2);

    await office.answers('conversation.watch', {
      type: 'log.page',
      payload: page([entry(4), entry(5), entry(6)]),
    });
    expect(office.state.transcripts.c1?.log.entries.map((e) => e.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('stops watching what is not on screen any more', async () => {
    const office = await Office.open();
    await opened(office);
    office.console.go({ type: 'desk' });

    expect(office.sent('conversation.unwatch')).toEqual([{ conversation: 'c1' }]);
  });

  it('says so when it may not be read', async () => {
    const office = await Office.open();
    office.console.go({ type: 'conversation', id: 'c1' });
    await office.answers('conversation.watch', error('FORBIDDEN'));

    expect(office.state.transcripts.c1?.loading).toBe('refused');
  });

  it('marks as read once', async () => {
    const office = await Office.open();
    await office.hears(frame('conversation.updated', card({ lastSeq: 6 })));
    office.console.saw('c1', 6);
    office.console.saw('c1', 6);

    expect(office.sent('message.read')).toEqual([{ conversation: 'c1', through: 6 }]);
  });
});

describe('closing and transferring', () => {
  it('happens when the time to undo it is over', async () => {
    const office = await Office.open();
    office.console.close('c1');
    expect(office.state.leaving.c1?.type).toBe('close');
    await office.platform.clock.advance(UNDO_MS - 1);
    expect(office.sent('conversation.close')).toEqual([]);

    await office.platform.clock.advance(1);
    expect(office.sent('conversation.close')).toEqual([{ conversation: 'c1', version: 1 }]);
    await office.answers('conversation.close', done);
    await office.hears(frame('conversation.removed', { conversation: 'c1', reason: 'closed' }));
    expect(office.state.leaving).toEqual({});
    expect(office.state.toasts).toEqual([]);
  });

  it('can be taken back', async () => {
    const office = await Office.open();
    office.console.close('c1');
    office.console.undo('c1');
    await office.platform.clock.advance(UNDO_MS * 2);

    expect(office.sent('conversation.close')).toEqual([]);
    expect(office.state.mine.c1).toBeDefined();
    expect(office.state.toasts).toEqual([]);
  });

  it('happens at once when the page goes away', async () => {
    const office = await Office.open();
    office.console.transfer(
      'c1',
      { queue: 'sales', agent: '', name: 'Sales', warm: false, stay: false },
      'please',
    );
    office.console.leave();

    expect(office.sent('conversation.transfer')).toMatchObject([
      { queue: 'sales', agent: '', note: 'please' },
    ]);
  });

  it('waits for a connection, and repeats itself under the same command id', async () => {
    const office = await Office.open();
    office.console.transfer('c1', { queue: '', agent: 'a2', name: '陈立', warm: false, stay: false }, '');
    await office.platform.clock.advance(UNDO_MS);
    const [first] = office.sent('conversation.transfer');
    office.socket.drop(1006);
    await settle();
    office.console.tryNow();
    await office.connect();

    expect(office.sent('conversation.transfer')).toEqual([first]);
  });

  it('that came too late is explained and the conversation stays', async () => {
    const office = await Office.open();
    office.console.close('c1');
    await office.platform.clock.advance(UNDO_MS);
    await office.answers('conversation.close', error('STALE'));

    expect(office.state.leaving).toEqual({});
    expect(notices(office)).toEqual([{ code: 'refused', what: 'close', error: 'STALE' }]);
  });

  it('by somebody else is told', async () => {
    const office = await Office.open();
    await office.hears(frame('conversation.removed', { conversation: 'c1', reason: 'transferred' }));

    expect(notices(office)).toEqual([{ code: 'transferred-elsewhere', name: 'Elena Marchetti' }]);
  });
});

describe('drafts', () => {
  it('are kept for the agent who wrote them', async () => {
    const kept = memoryStore();
    const office = await Office.open({ kept });
    office.console.draft('c1', { reply: 'Dear', note: '', tab: 'reply' });
    await office.platform.clock.advance(1000);

    const later = await Office.open({ kept });
    expect(later.state.drafts.c1?.reply).toBe('Dear');
    expect(kept.keys().filter((key) => key.startsWith('drafts.'))).toEqual(['drafts.0.a1']);
  });

  it('go with their conversation', async () => {
    const office = await Office.open();
    office.console.draft('c1', { reply: 'Dear', note: '', tab: 'reply' });
    await office.hears(frame('conversation.removed', { conversation: 'c1', reason: 'closed' }));

    expect(office.state.drafts.c1?.reply).toBe('');
  });
});

describe('presence', () => {
  it('is taken back when the server refuses', async () => {
    const office = await Office.open();
    office.console.setPresence('away', 'Lunch');
    expect(office.state.wanted?.status).toBe('away');
    await office.answers('presence.set', error('UNAVAILABLE'));

    expect(office.state.wanted).toBeUndefined();
    expect(office.state.self?.status).toBe('available');
    expect(notices(office)).toEqual([{ code: 'refused', what: 'presence', error: 'UNAVAILABLE' }]);
  });
});

describe('what was given without an offer', () => {
  it('is said to be here, once for each word about it', async () => {
    const office = await Office.open();
    await office.hears(
      frame('conversation.updated', card({ conversation: 'c7', agent: 'a1', unseen: true })),
    );
    await office.hears(frame('conversation.updated', card({ conversation: 'c7', agent: 'a1' })));

    expect(office.sent('conversation.shown')).toEqual([{ conversation: 'c7' }]);
  });

  it('is left to whom it was given', async () => {
    const office = await Office.open();
    await office.hears(
      frame('conversation.updated', card({ conversation: 'c7', agent: 'a2', unseen: true })),
    );

    expect(office.sent('conversation.shown')).toEqual([]);
  });
});

describe('typing', () => {
  it('is told once in a while and taken back by itself', async () => {
    const office = await Office.open();
    office.console.typing('c1', true);
    office.console.typing('c1', true);
    expect(office.sent('typing.set')).toEqual([{ conversation: 'c1', on: true }]);

    await office.platform.clock.advance(7000);
    expect(office.sent('typing.set').at(-1)).toEqual({ conversation: 'c1', on: false });
  });
});

describe('a new snapshot', () => {
  it('replaces the desk', async () => {
    const office = await Office.open();
    await office.hears(snapshot({ conversations: [], offers: [offer()] }));

    expect(office.state.mine).toEqual({});
    expect(office.state.offers).toHaveLength(1);
  });
});
