import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../../state/rows';

/** Nearer to the end than this counts as being there. */
const NEAR_PX = 48;

/**
 * Scroll manners of a transcript: opens at the unread line or the end, follows the end while one is there, and keeps
 * what one reads in place when earlier messages are put above it.
 */
export function useStickyBottom(conversation: string, rows: readonly Row[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const kept = useRef({ conversation: '', first: '', height: 0, stick: true });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || rows.length === 0) return;
    const before = kept.current;
    const first = firstMessage(rows);
    if (before.conversation !== conversation) {
      const unread = box.querySelector<HTMLElement>('[data-unread]');
      if (unread) box.scrollTop = unread.offsetTop - NEAR_PX;
      else box.scrollTop = box.scrollHeight;
    } else if (before.stick) box.scrollTop = box.scrollHeight;
    else if (before.first !== first) box.scrollTop += box.scrollHeight - before.height;
    const stick = isNear(box);
    kept.current = { conversation, first, height: box.scrollHeight, stick };
    setAtBottom(stick);
  }, [conversation, rows]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const look = () => {
      kept.current.stick = isNear(box);
      kept.current.height = box.scrollHeight;
      setAtBottom(kept.current.stick);
    };
    // The composer grows and the window shrinks: the end stays in sight.
    const sizes = new ResizeObserver(() => {
      if (kept.current.stick) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', look, { passive: true });
    sizes.observe(box);
    return () => {
      box.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [conversation, rows.length > 0]);

  const toBottom = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    box.focus({ preventScroll: true });
  }, []);

  return { scroller, atBottom, toBottom };
}

function firstMessage(rows: readonly Row[]): string {
  return rows.find((row) => row.type !== 'day')?.key ?? '';
}

function isNear(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
}
