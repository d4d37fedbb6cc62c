import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import './window-list.css';

interface WindowListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of one row in rem, the same for all. */
  rowRem: number;
  label: string;
  activeKey: string | undefined;
  /** A row; `focusable` is true for the one row that Tab reaches. */
  row: (item: T, focusable: boolean) => ComponentChildren;
}

/** Rows above and below the visible ones, so that a flick shows no white. */
const SPARE = 8;
/** Rows that pass before anything is drawn anew. */
const STEP = 4;

/**
 * A list that draws only what can be seen, so that ten thousand rows cost what thirty do. Arrow keys, Home and End move
 * between the rows' links; the focused row is drawn wherever it is.
 */
export function WindowList<T>({ items, keyOf, rowRem, label, activeKey, row }: WindowListProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const [focusKey, setFocusKey] = useState<string | undefined>(activeKey);
  const [view, setView] = useState({ top: 0, height: 800 });
  const rowPx = rowRem * rootPx();
  const moved = useRef<string | undefined>(undefined);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const height = element.clientHeight || 800;
      // A few rows at a time: the spare ones cover the rest.
      const top = Math.floor(element.scrollTop / (rowPx * STEP)) * rowPx * STEP;
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    const soon = () => (frame ||= requestAnimationFrame(measure));
    const sizes = new ResizeObserver(soon);
    element.addEventListener('scroll', soon, { passive: true });
    sizes.observe(element);
    measure();
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', soon);
      sizes.disconnect();
    };
  }, []);

  useEffect(() => {
    if (activeKey === undefined) return;
    setFocusKey(activeKey);
    reveal(activeKey);
  }, [activeKey]);

  useLayoutEffect(() => {
    if (moved.current === undefined) return;
    box.current
      ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(moved.current)}"] a`)
      ?.focus({ preventScroll: true });
    moved.current = undefined;
  }, [focusKey]);

  function reveal(key: string): void {
    const element = box.current;
    const index = items.findIndex((item) => keyOf(item) === key);
    if (!element || index < 0) return;
    const top = index * rowPx;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowPx > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowPx - element.clientHeight;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const at = items.findIndex((item) => keyOf(item) === tabKey);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const item = to === undefined ? undefined : items[Math.max(0, Math.min(to, items.length - 1))];
    if (!item) return;
    event.preventDefault();
    moved.current = keyOf(item);
    reveal(moved.current);
    setFocusKey(moved.current);
  }

  const first = Math.max(0, Math.floor(view.top / rowPx) - SPARE);
  const last = Math.min(items.length - 1, Math.ceil((view.top + view.height) / rowPx) + STEP + SPARE);
  const tabKey = items.some((item) => keyOf(item) === focusKey) ? focusKey : items[0] && keyOf(items[0]);
  const drawn: number[] = [];
  for (let i = first; i <= last; i++) drawn.push(i);
  const tabIndex = items.findIndex((item) => keyOf(item) === tabKey);
  if (tabIndex >= 0 && (tabIndex < first || tabIndex > last)) drawn.push(tabIndex);

  return (
    <div ref={box} class="window-list scroll" onKeyDown={onKeyDown}>
      <ul aria-label={label} style={{ height: `${items.length * rowPx}px` }}>
        {drawn.map((index) => {
          const item = items[index];
          if (item === undefined) return null;
          const key = keyOf(item);
          return (
            <li
              key={key}
              data-row={key}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ height: `${rowPx}px`, transform: `translateY(${index * rowPx}px)` }}
            >
              {row(item, key === tabKey)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function rootPx(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
