import type { AgentEvents, Aside as Page, AsideItem } from '@parley/client';
import type { Aside } from './state';

/** History may be so far behind what was heard. */
const BEHIND_MS = 10_000;

/** What was heard of while the list was open. */
export function heard(aside: Aside, news: AgentEvents['aside.updated'], nowMs: number): Aside {
  const gone = new Set([...news.gone, ...news.items.map((item) => item.card.conversation)]);
  const heardAt = Object.fromEntries(
    Object.entries(aside.heardAt).filter(
      ([known, atMs]) => !news.gone.includes(known) && nowMs - atMs < BEHIND_MS,
    ),
  );
  for (const { card } of news.items) heardAt[card.conversation] = nowMs;
  return {
    ...aside,
    items: sorted([...news.items, ...aside.items.filter((item) => !gone.has(item.card.conversation))]),
    heardAt,
  };
}

/** The first page, read again: it says what is there as far back as it reaches, but for what was heard a moment ago. */
export function refreshed(aside: Aside, page: Page, nowMs: number): Aside {
  const known = new Set(page.items.map((item) => item.card.conversation));
  const end = page.items.at(-1)?.movedAtMs ?? Number.MAX_SAFE_INTEGER;
  const older = page.before ? aside.items.filter((item) => item.movedAtMs < end && !known.has(id(item))) : [];
  const news = aside.items.filter(
    (item) =>
      item.movedAtMs >= end && !known.has(id(item)) && nowMs - (aside.heardAt[id(item)] ?? 0) < BEHIND_MS,
  );
  return {
    ...aside,
    items: sorted([...page.items, ...news, ...older]),
    before: older.length ? aside.before : page.before,
    loading: 'none',
  };
}

/** A further page. */
export function longer(aside: Aside, page: Page): Aside {
  const known = new Set(aside.items.map(id));
  return {
    ...aside,
    items: sorted([...aside.items, ...page.items.filter((item) => !known.has(id(item)))]),
    before: page.before,
    loading: 'none',
  };
}

function id(item: AsideItem): string {
  return item.card.conversation;
}

function sorted(items: AsideItem[]): AsideItem[] {
  return items.toSorted((a, b) => b.movedAtMs - a.movedAtMs || (id(a) < id(b) ? 1 : -1));
}
