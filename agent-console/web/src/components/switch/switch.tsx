import type { ComponentChildren } from 'preact';
import './switch.css';

interface SwitchProps {
  on: boolean;
  label: string;
  onChange: (on: boolean) => void;
  children?: ComponentChildren;
}

/** On or off, at once. */
export function Switch({ on, label, onChange, children }: SwitchProps) {
  return (
    <div class="switch">
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {children}
    </div>
  );
}
