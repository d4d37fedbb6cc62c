import { useNow } from '../context';
import './countdown.css';

interface CountdownProps {
  endsAtMs: number;
  totalMs: number;
  label: (seconds: number) => string;
}

const ROUND = 2 * Math.PI * 16;

/** A ring that empties, with the seconds in it. Silent for screen readers: who shows it announces what matters. */
export function Countdown({ endsAtMs, totalMs, label }: CountdownProps) {
  const leftMs = Math.max(0, endsAtMs - useNow(1000));
  const seconds = Math.ceil(leftMs / 1000);
  const part = totalMs > 0 ? Math.min(1, leftMs / totalMs) : 0;
  return (
    <span
      class={seconds <= 10 ? 'countdown countdown-hurry' : 'countdown'}
      role="timer"
      aria-live="off"
      aria-label={label(seconds)}
    >
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle class="countdown-track" cx="18" cy="18" r="16" />
        <circle
          class="countdown-left"
          cx="18"
          cy="18"
          r="16"
          stroke-dasharray={ROUND}
          stroke-dashoffset={ROUND * (1 - part)}
        />
      </svg>
      <span aria-hidden="true">{seconds}</span>
    </span>
  );
}
