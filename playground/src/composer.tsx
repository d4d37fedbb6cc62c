import { useRef, useState } from 'preact/hooks';
import type { Outcome } from './client';
import { useSpeech } from './context';

interface ComposerProps {
  label: string;
  onSend: (text: string) => Promise<Outcome>;
}

/** One field and a button; keeps the text when it could not be handed over. */
export function Composer({ label, onSend }: ComposerProps) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('ok');
  const busy = useRef(false);
  const send = async () => {
    const words = text.trim();
    if (!words || busy.current) return;
    busy.current = true;
    setText('');
    const became = await onSend(words);
    busy.current = false;
    setOutcome(became);
    if (became !== 'ok') setText((now) => now || words);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Trouble outcome={outcome} />
      <div class="composer-row">
        <textarea
          rows={1}
          value={text}
          aria-label={label}
          placeholder={label}
          maxLength={1600}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              void send();
            }
          }}
        />
        <button type="submit" class="send" disabled={!text.trim()}>
          {t.send}
        </button>
      </div>
    </form>
  );
}

/** Why something could not be handed over. */
export function Trouble({ outcome }: { outcome: Outcome }) {
  const { t } = useSpeech();
  return (
    <p class="trouble" role="alert" hidden={outcome === 'ok'}>
      {t.outcome[outcome]}
    </p>
  );
}
