import { log } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { rowsOf } from './rows';
import { noTranscript, type Transcript } from './state';
import { entry, NOW } from '../../test/build';

const DAY = 86_400_000;
const dayOf = (atMs: number) => String(Math.floor(atMs / DAY));

function rows(entries: ReturnType<typeof entry>[], over: Partial<Transcript> = {}) {
  const through = entries.at(-1)?.seq ?? 0;
  const transcript = {
    ...noTranscript,
    log: log.replaced(log.EMPTY_LOG, entries, through, false),
    unreadAfter: 99,
    ...over,
  };
  return rowsOf(transcript, dayOf);
}

describe('rows of a transcript', () => {
  it('begin each day with its name', () => {
    const types = rows([entry(1, { atMs: NOW - DAY }), entry(2, { atMs: NOW })]).map((r) => r.type);

    expect(types).toEqual(['day', 'message', 'day', 'message']);
  });

  it('put messages of one author and time under one name', () => {
    const starts = rows([
      entry(1, { atMs: NOW }),
      entry(2, { atMs: NOW + 1000 }),
      entry(3, { atMs: NOW + 2000, author: 'agent', authorId: 'a1' }),
      entry(4, { atMs: NOW + 3000, author: 'agent', authorId: 'a1', kind: 'note' }),
      entry(5, { atMs: NOW + 600_000, author: 'agent', authorId: 'a1', kind: 'note' }),
    ]).flatMap((r) => (r.type === 'message' ? [r.starts] : []));

    expect(starts).toEqual([true, false, true, true, true]);
  });

  it('show a subject once until it changes', () => {
    const shown = rows([
      entry(1, { subject: 'A' }),
      entry(2, { subject: 'A' }),
      entry(3, { subject: 'B' }),
      entry(4, { subject: 'A' }),
    ]).flatMap((r) => (r.type === 'message' ? [r.showSubject] : []));

    expect(shown).toEqual([true, false, true, true]);
  });

  it('draw the unread line before the first new message of the contact', () => {
    const all = rows([entry(1), entry(2), entry(3)], { unreadAfter: 1 });

    expect(all.map((r) => r.type)).toEqual(['day', 'message', 'unread', 'message', 'message']);
    expect(all[2]).toMatchObject({ count: 2 });
  });

  it('draw none after we have answered', () => {
    const all = rows([entry(1), entry(2), entry(3, { author: 'agent' })], { unreadAfter: 1 });

    expect(all.some((r) => r.type === 'unread')).toBe(false);
  });

  it('end with what is on its way', () => {
    const pending = [{ clientId: 'm1', text: 'x', note: false, atMs: NOW, state: 'queued' as const }];

    expect(rows([entry(1)], { pending }).at(-1)).toMatchObject({ type: 'pending', key: 'p-m1' });
  });
});
