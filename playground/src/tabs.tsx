import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons';

export const DEVICES = ['shop', 'sms', 'wechat', 'mail'] as const;
export type DeviceName = (typeof DEVICES)[number];

interface DeviceTabsProps {
  label: string;
  parts: Record<DeviceName, { title: string; line: string; body: ComponentChildren; count: number }>;
}

/** As in base.css: one device at a time. */
const ONE = '(max-width: 47.99rem)';

/** All devices side by side, or on a small screen one at a time by tabs. */
export function DeviceTabs({ label, parts }: DeviceTabsProps) {
  const one = useMedia(ONE);
  const [open, setOpen] = useState<DeviceName>('shop');
  const [seen, setSeen] = useState<Partial<Record<DeviceName, number>>>({});
  const buttons = useRef<Partial<Record<DeviceName, HTMLButtonElement | null>>>({});
  const count = parts[open].count;
  useEffect(() => setSeen((before) => ({ ...before, [open]: count })), [open, count]);
  const move = (step: number) => {
    const next = DEVICES[(DEVICES.indexOf(open) + step + DEVICES.length) % DEVICES.length]!;
    setOpen(next);
    buttons.current[next]?.focus();
  };
  return (
    <>
      {one && (
        <div class="tabs" role="tablist" aria-label={label}>
          {DEVICES.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-controls={`device-${name}`}
              aria-selected={name === open}
              tabIndex={name === open ? 0 : -1}
              ref={(button) => {
                buttons.current[name] = button;
              }}
              onClick={() => setOpen(name)}
              onKeyDown={(event) => {
                if (event.key === 'ArrowRight') move(1);
                if (event.key === 'ArrowLeft') move(-1);
              }}
            >
              <Icon name={name} />
              {parts[name].title}
              {parts[name].count > (seen[name] ?? 0) && name !== open && <i class="dot" />}
            </button>
          ))}
        </div>
      )}
      <div class="devices">
        {DEVICES.map((name) => (
          <section
            key={name}
            id={`device-${name}`}
            class={`slot slot-${name}`}
            role={one ? 'tabpanel' : undefined}
            aria-labelledby={one ? `tab-${name}` : `title-${name}`}
            hidden={one && name !== open}
          >
            <h2 id={`title-${name}`} class="slot-head">
              <Icon name={name} />
              <span>{parts[name].title}</span>
              <small>{parts[name].line}</small>
            </h2>
            {parts[name].body}
          </section>
        ))}
      </div>
    </>
  );
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setMatches(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, [query]);
  return matches;
}
