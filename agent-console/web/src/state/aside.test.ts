import type { AsideItem } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { card } from '../../test/build';
import { heard, longer, refreshed } from './aside';
import type { Aside } from './state';

const NOW = 1_000_000;

function item(id: string, movedAtMs: number): AsideItem {
  return {
    card: card({ conversation: id, state: 'parked' }),
    why: 'contact',
    agent: 'a1',
    movedAtMs,
    untilMs: movedAtMs + 60_000,
  };
}

function list(...items: AsideItem[]): Aside {
  return { items, before: '', loading: 'none', heardAt: {} };
}

function ids(aside: Aside): string[] {
  return aside.items.map((i) => i.card.conversation);
}

describe('what is set aside', () => {
  it('has what came first and without what went', () => {
    const after = heard(
      list(item('b', 20), item('a', 10)),
      { items: [item('c', 30)], gone: ['a', 'unknown'], again: false },
      NOW,
    );

    expect(ids(after)).toEqual(['c', 'b']);
  });

  it('shows one once, at its newest place', () => {
    const after = heard(
      list(item('b', 20), item('a', 10)),
      { items: [item('a', 30)], gone: [], again: false },
      NOW,
    );

    expect(ids(after)).toEqual(['a', 'b']);
  });

  it('keeps what was heard a moment ago though history does not know it yet', () => {
    const known = heard(list(item('a', 10)), { items: [item('b', 20)], gone: [], again: false }, NOW);

    expect(ids(refreshed(known, { items: [item('a', 10)], before: '' }, NOW + 1_000))).toEqual(['b', 'a']);
    expect(ids(refreshed(known, { items: [item('a', 10)], before: '' }, NOW + 60_000))).toEqual(['a']);
  });

  it('forgets what has gone unheard, as far back as the first page reaches', () => {
    const known = { ...list(item('d', 40), item('c', 30), item('b', 20), item('a', 10)), before: '10-a' };

    const after = refreshed(known, { items: [item('d', 40), item('b', 20)], before: '20-b' }, NOW);

    expect(ids(after)).toEqual(['d', 'b', 'a']);
    expect(after.before).toBe('10-a');
  });

  it('grows by a page without doubles', () => {
    const after = longer(list(item('b', 20)), { items: [item('b', 20), item('a', 10)], before: '10-a' });

    expect(ids(after)).toEqual(['b', 'a']);
    expect(after.before).toBe('10-a');
  });
});
