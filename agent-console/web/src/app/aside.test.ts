import type { AsideItem } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { card, frame } from '../../test/build';
import { Office } from '../../test/office';
import { settle } from '../../../../web-client/test/fakes';

function item(id: string, movedAtMs: number): AsideItem {
  return {
    card: card({ conversation: id, state: 'parked' }),
    why: 'contact',
    agent: '',
    movedAtMs,
    untilMs: 0,
  };
}

const page = (...items: AsideItem[]) => ({ ok: true, value: { items, before: '' } }) as const;
const shown = (office: Office) => office.state.aside.items.map((i) => i.card.conversation);

async function looking(...items: AsideItem[]): Promise<Office> {
  const office = await Office.open();
  office.rest.asidePages.push(page(...items));
  office.console.chooseList('aside');
  await settle();
  return office;
}

describe('the list of what is set aside', () => {
  it('is read and listened to while it is looked at', async () => {
    const office = await looking(item('a', 10));

    expect(shown(office)).toEqual(['a']);
    expect(office.sent('aside.watch')).toEqual([{ on: true }]);

    await office.hears(frame('aside.updated', { items: [item('b', 20)], gone: ['a'], again: false }));
    expect(shown(office)).toEqual(['b']);

    office.console.chooseList('mine');
    expect(office.sent('aside.watch')).toEqual([{ on: true }, { on: false }]);
  });

  it('is read again when more moved than was told, and after a new connection', async () => {
    const office = await looking(item('a', 10));
    office.rest.asidePages.push(page(item('b', 20)));

    await office.hears(frame('aside.updated', { items: [], gone: [], again: true }));
    expect(shown(office)).toEqual(['b']);

    office.rest.asidePages.push(page(item('c', 30)));
    office.socket.drop(1006);
    office.console.tryNow();
    await office.connect();

    expect(shown(office)).toEqual(['c']);
    expect(office.sent('aside.watch')).toEqual([{ on: true }]);
  });

  it('says that it could not be read, and tries again when asked', async () => {
    const office = await Office.open();
    office.console.chooseList('aside');
    await settle();
    expect(office.state.aside.loading).toBe('failed');

    office.rest.asidePages.push(page(item('a', 10)));
    office.console.moreAside();
    await settle();

    expect(shown(office)).toEqual(['a']);
  });

  it('grows by the page that was asked for', async () => {
    const office = await Office.open();
    office.rest.asidePages.push({ ok: true, value: { items: [item('b', 20)], before: '20-b' } });
    office.console.chooseList('aside');
    await settle();
    office.rest.asidePages.push(page(item('a', 10)));

    office.console.moreAside();
    await settle();

    expect(office.rest.asked).toContain('aside 20-b');
    expect(shown(office)).toEqual(['b', 'a']);
    expect(office.state.aside.before).toBe('');
  });
});
