import './meter.css';

/** A bar of units; the words beside it say the same. */
export function Meter({ value, max, label }: { value: number; max: number; label: string }) {
  const units = Math.min(max, 12);
  const filled = max > 0 ? Math.round((Math.min(value, max) / max) * units) : 0;
  const full = value >= max;
  return (
    <span
      class="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
    >
      {Array.from({ length: units }, (_, i) => (
        <span
          key={i}
          class={i < filled ? `meter-unit meter-used${full ? ' meter-full' : ''}` : 'meter-unit'}
        />
      ))}
    </span>
  );
}
