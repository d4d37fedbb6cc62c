import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useDomId } from '../context';
import './popover.css';

interface PopoverProps {
  /** Accessible name of both the button and what it opens. */
  label: string;
  buttonClass: string;
  button: ComponentChildren;
  /** Where it opens, seen from the button. */
  side: 'below' | 'right';
  /** Gets the way to close it. */
  children: (close: () => void) => ComponentChildren;
}

/** A button and a panel beside it, on the browser's popovers: Escape and a click elsewhere close it. */
export function Popover({ label, buttonClass, button, side, children }: PopoverProps) {
  const id = useDomId('popover');
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  function place(open: boolean): void {
    opener.current?.setAttribute('aria-expanded', String(open));
    if (!open || !opener.current || !panel.current) return;
    const box = opener.current.getBoundingClientRect();
    const { style, offsetWidth, offsetHeight } = panel.current;
    const left = side === 'below' ? box.left : box.right + 8;
    const top = side === 'below' ? box.bottom + 6 : box.bottom - offsetHeight;
    // A panel must stay on the screen even when its button sits at the edge.
    style.left = `${Math.max(8, Math.min(left, window.innerWidth - offsetWidth - 8))}px`;
    style.top = `${Math.max(8, Math.min(top, window.innerHeight - offsetHeight - 8))}px`;
    if (side === 'below') style.minWidth = `${box.width}px`;
    panel.current.querySelector<HTMLElement>('[data-first], [aria-checked="true"], a, button')?.focus();
  }

  function close(): void {
    panel.current?.hidePopover?.();
    opener.current?.focus();
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        class={buttonClass}
        popovertarget={id}
        aria-label={label}
        aria-expanded="false"
        aria-haspopup="dialog"
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        class="popover"
        role="dialog"
        aria-label={label}
        onToggle={(event) => place((event as unknown as { newState: string }).newState === 'open')}
      >
        {children(close)}
      </div>
    </>
  );
}
