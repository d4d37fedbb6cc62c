import type { DeadLetterItem } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { settle } from '../../../../web-client/test/fakes';
import { Office } from '../../test/office';

const letter = (id: string) => ({ id, inbox: 'mail', state: 'open' }) as DeadLetterItem;
const page = (ids: string[], next = '', total = ids.length) =>
  ({ ok: true, value: { items: ids.map(letter), next, total } }) as never;
const part = (done: number, left: number, next: string) =>
  ({ ok: true, value: { done, left, next } }) as never;
const shown = (office: Office) => {
  const { page: read } = office.state.operator.letters;
  return read.type === 'ready' ? read.value.items.map((item) => item.id) : [];
};

describe('dead letters', () => {
  it('are read page by page as one list', async () => {
    const office = await Office.open();
    office.rest.letterAnswers.push(page(['a', 'b'], '5~b', 3), page(['c'], '', 3));
    office.console.filterLetters({ state: 'open', inbox: 'mail', reason: '' });
    await settle();
    office.console.moreLetters();
    await settle();

    expect(shown(office)).toEqual(['a', 'b', 'c']);
    expect(office.rest.asked.at(-1)).toContain('"after":"5~b"');
  });

  it('leave the list when they were sent again, and stay when that failed', async () => {
    const office = await Office.open();
    office.rest.letterAnswers.push(page(['a', 'b']), { ok: true, value: undefined } as never);
    office.console.filterLetters({ state: 'open', inbox: '', reason: '' });
    await settle();
    office.console.actOnLetter('a', 'replay');
    await settle();
    expect(shown(office)).toEqual(['b']);
    expect(office.state.operator.letters.said).toEqual({ type: 'replay', done: 1, left: 0 });

    office.rest.letterAnswers.push({ ok: false, code: 'STALE' });
    office.console.actOnLetter('b', 'replay');
    await settle();
    expect(shown(office)).toEqual(['b']);
    expect(office.state.operator.letters.said).toEqual({ type: 'refused', code: 'STALE' });
  });

  it('are all dealt with part by part, with one sum at the end', async () => {
    const office = await Office.open();
    office.rest.letterAnswers.push(part(200, 0, '9~x'), part(30, 2, ''), page([]));
    office.console.actOnLetters('replay');
    await settle();
    await settle();

    expect(office.state.operator.letters.said).toEqual({ type: 'replay', done: 230, left: 2 });
    expect(office.state.operator.letters.busy).toBe('');
  });

  it('show the answer to the latest filter', async () => {
    const office = await Office.open();
    office.rest.letterAnswers.push(page(['old']), page(['new']));
    office.console.filterLetters({ state: 'open', inbox: 'mail', reason: '' });
    office.console.filterLetters({ state: 'open', inbox: 'sms', reason: '' });
    await settle();

    expect(shown(office)).toEqual(['new']);
  });
});
