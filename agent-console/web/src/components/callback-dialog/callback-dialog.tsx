import type { Card } from '@parley/client';
import { useState } from 'preact/hooks';
import { Button } from '../button/button';
import { useServerNow, useWords } from '../context';
import { Dialog } from '../dialog/dialog';
import { Choice } from '../transfer-dialog/transfer-dialog';
import { inAnHour, localValue, timeOf, tomorrowAtNine } from './times';

interface CallbackDialogProps {
  card: Card;
  /** By the server's clock. */
  onChoose: (dueMs: number) => void;
  onClose: () => void;
}

/** When the contact is to be answered, in the reader's own zone. */
export function CallbackDialog({ card, onChoose, onClose }: CallbackDialogProps) {
  const words = useWords();
  const { t } = words;
  const nowMs = useServerNow(60_000);
  const [choice, setChoice] = useState<'hour' | 'tomorrow' | 'own'>('hour');
  const [own, setOwn] = useState(() => localValue(inAnHour(nowMs)));
  const [missed, setMissed] = useState(false);

  const dueMs =
    choice === 'hour' ? inAnHour(nowMs) : choice === 'tomorrow' ? tomorrowAtNine(nowMs) : timeOf(own);

  function submit(event: Event): void {
    event.preventDefault();
    if (dueMs > nowMs) onChoose(dueMs);
    else setMissed(true);
  }

  return (
    <Dialog title={t.callback.title} onClose={onClose}>
      <form class="transfer" onSubmit={submit}>
        <div class="dialog-content">
          <p class="transfer-intro">{t.callback.intro(card.contactName)}</p>
        </div>
        <div class="transfer-targets oversee-choices">
          <fieldset>
            <legend>{t.callback.when(Intl.DateTimeFormat().resolvedOptions().timeZone)}</legend>
            <Choice chosen={choice === 'hour'} onChoose={() => setChoice('hour')}>
              <span class="transfer-name">
                {t.callback.hour} · {words.moment(inAnHour(nowMs), nowMs)}
              </span>
            </Choice>
            <Choice chosen={choice === 'tomorrow'} onChoose={() => setChoice('tomorrow')}>
              <span class="transfer-name">{words.moment(tomorrowAtNine(nowMs), nowMs)}</span>
            </Choice>
            <Choice chosen={choice === 'own'} onChoose={() => setChoice('own')}>
              <span class="transfer-name">{t.callback.own}</span>
            </Choice>
          </fieldset>
        </div>
        {choice === 'own' && (
          <div class="dialog-content">
            <label class="field">
              <span class="field-label">{t.callback.time}</span>
              <input
                class="input"
                type="datetime-local"
                value={own}
                min={localValue(nowMs)}
                required
                onInput={(event) => setOwn(event.currentTarget.value)}
              />
            </label>
          </div>
        )}
        <footer class="dialog-footer">
          {missed && !(dueMs > nowMs) && (
            <p class="oversee-missed" role="alert">
              {t.callback.past}
            </p>
          )}
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button kind="primary" type="submit" icon="later">
            {t.callback.submit}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
