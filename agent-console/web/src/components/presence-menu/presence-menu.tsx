import type { AgentCard, PresenceStatus } from '@parley/client';
import { useState } from 'preact/hooks';
import { useWords } from '../context';
import { Icon } from '../icon/icon';
import { Meter } from '../meter/meter';
import { Popover } from '../popover/popover';
import './presence-menu.css';

interface PresenceMenuProps {
  me: AgentCard;
  wanted: PresenceStatus | undefined;
  reason: string;
  onChoose: (status: PresenceStatus, reason: string) => void;
}

const statuses: readonly PresenceStatus[] = ['available', 'busy', 'away', 'offline'];
const reasons = ['break', 'lunch', 'meeting', 'training'] as const;

/** What I am to the router, how much I carry, and the way to change it. */
export function PresenceMenu({ me, wanted, reason, onChoose }: PresenceMenuProps) {
  const { t } = useWords();
  const status = wanted ?? me.status;
  const load = t.presence.load(me.load, me.capacity);
  return (
    <Popover
      side="below"
      label={`${t.presence.label}: ${t.presence[status]}. ${load}`}
      buttonClass="presence-button"
      button={
        <>
          <span class={`dot dot-${status}`} />
          <span class="presence-now">
            {t.presence[status]}
            {reason && status !== 'available' && <span class="presence-reason"> · {reason}</span>}
          </span>
          <span class="presence-load">{load}</span>
          <Icon name="down" small />
          <Meter value={me.load} max={me.capacity} label={load} />
        </>
      }
    >
      {(close) => (
        <Choices
          status={status}
          reason={reason}
          room={roomWords(me, t)}
          onChoose={(next, why) => {
            onChoose(next, why);
            close();
          }}
        />
      )}
    </Popover>
  );
}

interface ChoicesProps {
  status: PresenceStatus;
  reason: string;
  room: string;
  onChoose: (status: PresenceStatus, reason: string) => void;
}

function Choices({ status, reason, room, onChoose }: ChoicesProps) {
  const { t } = useWords();
  const [text, setText] = useState(reason);
  return (
    <div class="presence-menu">
      <p class="presence-room">{room}</p>
      <div role="radiogroup" aria-label={t.presence.label} class="presence-choices">
        {statuses.map((choice) => (
          <button
            key={choice}
            type="button"
            role="radio"
            aria-checked={choice === status}
            class="presence-choice"
            onClick={() => onChoose(choice, choice === 'available' ? '' : text)}
          >
            <span class={`dot dot-${choice}`} />
            <span>
              <span class="presence-name">{t.presence[choice]}</span>
              <span class="presence-hint">{t.presence.hint[choice]}</span>
            </span>
            {choice === status && <Icon name="check" small />}
          </button>
        ))}
      </div>
      <label class="field presence-why">
        <span class="field-label">{t.presence.reason}</span>
        <input
          class="input"
          maxLength={80}
          value={text}
          list="presence-reasons"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) =>
            event.key === 'Enter' && !event.isComposing && status !== 'available' && onChoose(status, text)
          }
        />
        <datalist id="presence-reasons">
          {reasons.map((key) => (
            <option key={key} value={t.presence.reasons[key]} />
          ))}
        </datalist>
      </label>
    </div>
  );
}

function roomWords(me: AgentCard, t: ReturnType<typeof useWords>['t']): string {
  const free = me.capacity - me.load;
  if (free < 0) return t.presence.over;
  return free === 0 ? t.presence.full : t.presence.room(free, me.capacity);
}
