import type { Copy } from '@parley/client';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../button/button';
import { useDomId, useWords } from '../context';

interface CopiesProps {
  copies: readonly Copy[];
  /** Addresses that are left out of the next reply. */
  without: readonly string[];
  onChange: (without: readonly string[]) => void;
}

/** Who gets the reply too. Each can be left out, and all can be put back. */
export function Copies({ copies, without, onChange }: CopiesProps) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const focusAt = useRef(-1);
  const labelId = useDomId('copies');
  const kept = copies.filter((copy) => !without.includes(copy.address));
  const out = copies.length - kept.length;

  // Who works by keyboard stays in the row when the button under their finger goes.
  useLayoutEffect(() => {
    if (focusAt.current < 0) return;
    const buttons = list.current?.querySelectorAll('button') ?? [];
    buttons[Math.min(focusAt.current, buttons.length - 1)]?.focus();
    focusAt.current = -1;
  });

  function change(next: readonly string[], at: number): void {
    focusAt.current = at;
    onChange(next);
  }

  return (
    <div class="copies">
      <span class="copies-label" id={labelId}>
        {t.composer.copies}
      </span>
      <ul ref={list} class="copies-list" aria-labelledby={labelId}>
        {kept.map((copy, at) => (
          <li key={copy.address} class="copy">
            {copy.name && <bdi class="copy-name">{copy.name}</bdi>}
            <bdi class="copy-address">{copy.address}</bdi>
            <IconButton
              icon="close"
              label={t.composer.detach(copy.name || copy.address)}
              onClick={() => change([...without, copy.address], at)}
            />
          </li>
        ))}
        {out > 0 && (
          <li class="copy-out">
            <span role="status">{t.composer.leftOut(out)}</span>
            <button type="button" class="message-link" onClick={() => change([], 0)}>
              {t.composer.putBack}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
