import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { roomLeft } from '../../state/limit';
import { Icon } from '../Icon/Icon';
import { useSurroundings } from '../surroundings';
import './Composer.css';

interface Props {
  hint: string;
  /** The window came into view: writing is what it is for. */
  focused: boolean;
  onWrite: (text: string) => void;
  onTyping: (on: boolean) => void;
}

const MAX_HEIGHT = 144;

/** Enter sends, Shift+Enter breaks the line, and Enter that ends a composition (Chinese, Japanese) does neither. */
export function Composer({ hint, focused, onWrite, onTyping }: Props): VNode {
  const { words } = useSurroundings();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const left = roomLeft(text);
  const ready = text.trim() !== '' && (left ?? 0) >= 0;

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, MAX_HEIGHT)}px`;
  }, [text]);
  useEffect(() => {
    // On a phone the keyboard would cover half of what was opened to be read. Who writes elsewhere in the page goes on writing there.
    if (focused && document.hasFocus() && !matchMedia('(pointer: coarse)').matches) field.current?.focus();
  }, [focused]);

  const change = (value: string): void => {
    setText(value);
    onTyping(value.trim() !== '');
  };
  const send = (): void => {
    field.current?.focus();
    if (!ready) return;
    onWrite(text.trim());
    setText('');
  };
  const keyDown = (event: KeyboardEvent): void => {
    // Safari ends the composition before it tells of the key: there only the old key code knows.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={hint}
          aria-label={words('composer.label')}
          aria-describedby="composer-left"
          aria-invalid={left !== undefined && left < 0}
          enterkeyhint="send"
          onInput={({ currentTarget }) => change(currentTarget.value)}
          onBlur={() => onTyping(false)}
          onKeyDown={keyDown}
        />
        <button
          type="submit"
          class="composer-send"
          aria-label={words('composer.send')}
          aria-disabled={!ready}
        >
          <Icon name="send" />
        </button>
      </div>
      <p
        id="composer-left"
        class={`composer-left ${left !== undefined && left < 0 ? 'over' : ''}`}
        aria-live="polite"
      >
        {left !== undefined &&
          (left < 0 ? words('composer.over', { n: -left }) : words('composer.left', { n: left }))}
      </p>
    </form>
  );
}
