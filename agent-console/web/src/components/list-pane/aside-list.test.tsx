import type { AsideItem } from '@parley/client';
import { describe, expect, it, vi } from 'vitest';
import { card, NOW } from '../../../test/build';
import { onScreen, root, show } from '../../../test/show';
import { wordsOf } from '../../i18n/format';
import { initialState, type Aside } from '../../state/state';
import { createStore } from '../../state/store';
import { DeskContext, type Desk } from '../context';
import { AsideList, whyOf } from './aside-list';

onScreen();

const HOUR = 3_600_000;
const nameOf = (id: string) => (id === 'a1' ? 'Mira' : id);

function item(over: Partial<AsideItem> = {}): AsideItem {
  return {
    card: card({ state: 'parked', lastAtMs: NOW - HOUR }),
    why: 'contact',
    agent: 'a1',
    movedAtMs: NOW,
    untilMs: NOW + 2 * 24 * HOUR,
    ...over,
  };
}

describe('the list of what is set aside', () => {
  it.each([
    ['en', 'closed', 'opens Wednesday 18:00'],
    ['en', 'full', 'queue full, tried again Wednesday 18:00'],
    ['en', 'late', 'waited too long, tried again Wednesday 18:00'],
    ['en', 'contact', 'silent since 17:00, returns to Mira'],
    ['en', 'news', 'until Wednesday 18:00'],
    ['zh-CN', 'closed', '星期三18:00 开放'],
    ['zh-CN', 'contact', '访客自 17:00 未留言，将回到 Mira'],
  ] as const)('says in %s why (%s) and until when, in the zone of the reader', (locale, why, said) => {
    // 10:00 UTC on a Monday is 18:00 in Shanghai.
    const words = wordsOf(locale, 'Asia/Shanghai');
    expect(whyOf(words, item({ why }), NOW, nameOf)).toBe(said);
  });

  it('shows a row for each and asks for more when there is more', () => {
    const more = list({ items: [item()], before: '1-x' });

    expect(root.querySelectorAll('.row')).toHaveLength(1);
    expect(root.textContent).toContain('silent since');
    [...root.querySelectorAll('button')].find((b) => b.textContent === 'Show more')?.click();
    expect(more).toHaveBeenCalledOnce();
  });

  it('says that nothing is set aside, and that it could not be read', () => {
    list({});
    expect(root.textContent).toContain('Nothing is set aside');

    const again = list({ loading: 'failed' });
    expect(root.textContent).toContain('could not be loaded');
    root.querySelector('button')?.click();
    expect(again).toHaveBeenCalledOnce();
  });
});

function list(aside: Partial<Aside>) {
  const moreAside = vi.fn();
  const state = {
    ...initialState(),
    aside: { items: [], before: '', loading: 'none', heardAt: {}, ...aside } as Aside,
  };
  const desk = { store: createStore(state), now: () => NOW, intents: { moreAside } } as unknown as Desk;
  show(
    <DeskContext.Provider value={desk}>
      <AsideList />
    </DeskContext.Provider>,
  );
  return moreAside;
}
