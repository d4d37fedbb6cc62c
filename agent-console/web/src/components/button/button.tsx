import type { ComponentChildren, Ref } from 'preact';
import { Icon, type IconName } from '../icon/icon';
import './button.css';

interface ButtonProps {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  /** Letter that does the same; shown beside the words. */
  shortcut?: string | undefined;
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** Works, but says no: stays reachable so that its words can be read. */
  busy?: boolean;
  onClick?: () => void;
  buttonRef?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
}

export function Button({ kind = 'plain', icon, shortcut, type = 'button', busy, ...props }: ButtonProps) {
  const { buttonRef, children, disabled, onClick } = props;
  return (
    <button
      ref={buttonRef ?? null}
      type={type}
      class={`button button-${kind}`}
      disabled={disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-keyshortcuts={shortcut}
      onClick={() => !busy && onClick?.()}
    >
      {icon && <Icon name={icon} small />}
      <span>{children}</span>
      {shortcut && (
        <kbd class="button-key" aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  /** Its accessible name, shown on hover. */
  label: string;
  onClick?: () => void;
  pressed?: boolean;
  expanded?: boolean;
  badge?: number;
}

export function IconButton({ icon, label, onClick, pressed, expanded, badge }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} />
      {badge ? <span class="icon-button-badge">{badge > 99 ? '99+' : badge}</span> : null}
    </button>
  );
}
