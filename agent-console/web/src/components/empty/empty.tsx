import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icon/icon';
import './empty.css';

interface EmptyProps {
  icon: IconName;
  title: string;
  text?: string;
  /** The next step, as a button. */
  children?: ComponentChildren;
}

/** Nothing here, why, and what to do about it. */
export function Empty({ icon, title, text, children }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} />
      </span>
      <p class="empty-title">{title}</p>
      {text && <p class="empty-text">{text}</p>}
      {children}
    </div>
  );
}

/** Grey shapes where something is about to be. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{label}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} class="skeleton-row" aria-hidden="true">
          <span class="skeleton-face" />
          <span class="skeleton-lines">
            <span class="skeleton-line" />
            <span class="skeleton-line skeleton-short" />
          </span>
        </div>
      ))}
    </div>
  );
}
