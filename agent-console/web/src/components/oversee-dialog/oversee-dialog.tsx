import type { AgentCard, Card } from '@parley/client';
import { useState } from 'preact/hooks';
import type { Oversight } from '../../app/interventions';
import { Button } from '../button/button';
import { useWords } from '../context';
import { Dialog } from '../dialog/dialog';
import { Face } from '../face/face';
import { Choice, Person } from '../transfer-dialog/transfer-dialog';
import './oversee-dialog.css';

interface OverseeDialogProps {
  card: Card;
  colleagues: readonly AgentCard[];
  selfId: string;
  onDecide: (wish: Oversight, reason: string) => void;
  onClose: () => void;
}

const MINUTES = [10, 60, 240];

/** What a supervisor can do with a conversation: move it in its line, put it back there, or give it to somebody. */
export function OverseeDialog({ card, colleagues, selfId, onDecide, onClose }: OverseeDialogProps) {
  const { t } = useWords();
  const [wish, setWish] = useState<Oversight>();
  const [reason, setReason] = useState('');
  const [missed, setMissed] = useState(false);

  const held = card.state === 'offered' || card.state === 'active';
  const people = colleagues
    .filter((a) => a.connected && (a.id !== card.agent || card.state === 'offered'))
    .toSorted((a, b) => order(a, selfId) - order(b, selfId) || a.name.localeCompare(b.name));

  function submit(event: Event): void {
    event.preventDefault();
    if (wish) onDecide(wish, reason.trim());
    else setMissed(true);
  }

  return (
    <Dialog title={t.oversee.title} onClose={onClose}>
      <form class="transfer" onSubmit={submit}>
        <div class="dialog-content">
          <p class="transfer-intro">{t.oversee.intro(card.contactName)}</p>
        </div>
        <div class="transfer-targets oversee-choices scroll">
          <fieldset>
            <legend>{t.oversee.line}</legend>
            {card.state === 'queued' &&
              MINUTES.map((minutes) => (
                <Choice
                  key={minutes}
                  chosen={wish?.type === 'bump' && wish.minutes === minutes}
                  onChoose={() => setWish({ type: 'bump', minutes })}
                >
                  <span class="transfer-name">{t.oversee.bump(minutes)}</span>
                </Choice>
              ))}
            {held && (
              <Choice chosen={wish?.type === 'pull'} onChoose={() => setWish({ type: 'pull' })}>
                <span class="transfer-name">{t.oversee.pull}</span>
              </Choice>
            )}
          </fieldset>
          {people.length > 0 && (
            <fieldset>
              <legend>{t.oversee.give}</legend>
              {people.map((agent) => (
                <Choice
                  key={agent.id}
                  chosen={wish?.type === 'force' && wish.agent === agent.id}
                  onChoose={() => setWish({ type: 'force', agent: agent.id })}
                >
                  <Face name={agent.name} presence={agent.status} />
                  <Person agent={agent} card={card} />
                </Choice>
              ))}
            </fieldset>
          )}
        </div>
        <div class="dialog-content">
          <label class="field">
            <span class="field-label">{t.oversee.reason}</span>
            <input
              class="input"
              maxLength={200}
              value={reason}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        </div>
        <footer class="dialog-footer">
          {missed && !wish && (
            <p class="oversee-missed" role="alert">
              {t.oversee.pick}
            </p>
          )}
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button kind="primary" type="submit" icon="check">
            {t.oversee.submit}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function order(agent: AgentCard, selfId: string): number {
  if (agent.id === selfId) return 0;
  return (agent.status === 'available' ? 1 : 3) + (agent.load < agent.capacity ? 0 : 1);
}
