import type { Route } from '../state/state';

/** `#/`, `#/c/<conversation>`, `#/queues` and `#/operator`; anything else is the desk. */
export function routeOf(hash: string): Route {
  if (hash === '#/operator') return { type: 'operator' };
  if (hash === '#/queues') return { type: 'queues' };
  const [, id] = /^#\/c\/([^/]+)$/.exec(hash) ?? [];
  if (!id) return { type: 'desk' };
  try {
    return { type: 'conversation', id: decodeURIComponent(id) };
  } catch {
    return { type: 'desk' };
  }
}

export function hashOf(route: Route): string {
  if (route.type === 'operator') return '#/operator';
  if (route.type === 'queues') return '#/queues';
  return route.type === 'conversation' ? `#/c/${encodeURIComponent(route.id)}` : '#/';
}

/** The account's number in `/u/<n>/`; 0 when the path has none. */
export function accountOf(pathname: string): number {
  return Number(/^\/u\/(\d{1,3})\//.exec(pathname)?.[1] ?? 0);
}
