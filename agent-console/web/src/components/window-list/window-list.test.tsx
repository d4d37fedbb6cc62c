import { describe, expect, it } from 'vitest';
import { WindowList } from './window-list';
import { onScreen, press, root, show } from '../../../test/show';

onScreen();

describe('a long list', () => {
  const items = Array.from({ length: 10_000 }, (_, i) => `k${i}`);
  const list = (activeKey?: string) =>
    show(
      <WindowList
        items={items}
        keyOf={(k) => k}
        rowRem={4}
        label="Long"
        activeKey={activeKey}
        row={(k, focusable) => (
          <a href={`#${k}`} tabIndex={focusable ? 0 : -1}>
            {k}
          </a>
        )}
      />,
    );

  it('draws a screenful of ten thousand and says where each row stands', () => {
    list();
    const rows = root.querySelectorAll('li');

    expect(rows.length).toBeLessThan(40);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(rows[0]?.getAttribute('aria-posinset')).toBe('1');
  });

  it('moves focus by arrows and to the ends', async () => {
    list();
    const box = root.querySelector('.window-list')!;
    await press(box, 'ArrowDown');
    expect(document.activeElement?.textContent).toBe('k1');

    await press(box, 'End');
    expect(document.activeElement?.textContent).toBe('k9999');
    expect(root.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('keeps the chosen row within reach of Tab wherever it is', () => {
    list('k5000');

    expect(root.querySelector('[tabindex="0"]')?.textContent).toBe('k5000');
  });
});
