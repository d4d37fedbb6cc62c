import type { AgentCard, PresenceStatus } from '@parley/client';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../context';
import { Icon } from '../icon/icon';
import { Meter } from '../meter/meter';
import { channelName } from '../offer-card/offer-card';
import { Popover } from '../popover/popover';
import { Switch } from '../switch/switch';
import './presence-menu.css';

interface PresenceMenuProps {
  me: AgentCard;
  wanted: PresenceStatus | undefined;
  reason: string;
  /** Channels that have a switch. */
  channels: readonly string[];
  onChoose: (status: PresenceStatus, reason: string) => void;
  onTurn: (channel: string, on: boolean) => void;
}

const statuses: readonly PresenceStatus[] = ['available', 'busy', 'away', 'offline'];
const reasons = ['break', 'lunch', 'meeting', 'training'] as const;

/** What I am to the router, how much I carry, and the way to change it. */
export function PresenceMenu({ me, wanted, reason, channels, onChoose, onTurn }: PresenceMenuProps) {
  const { t } = useWords();
  const status = wanted ?? me.status;
  const load = t.presence.load(me.load, me.capacity);
  const off = offWords(me, t);
  return (
    <Popover
      side="below"
      label={[`${t.presence.label}: ${t.presence[status]}`, off, load].filter(Boolean).join('. ')}
      buttonClass="presence-button"
      button={
        <>
          <span class={`dot dot-${status}`} />
          <span class="presence-now">
            {t.presence[status]}
            {reason && status !== 'available' && <span class="presence-reason"> · {reason}</span>}
            {off && <span class="presence-reason"> · {off}</span>}
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
          switches={<ChannelSwitches agent={me} channels={channels} onTurn={onTurn} />}
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
  switches: ComponentChildren;
  onChoose: (status: PresenceStatus, reason: string) => void;
}

function Choices({ status, reason, room, switches, onChoose }: ChoicesProps) {
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
      {switches}
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

interface ChannelSwitchesProps {
  agent: AgentCard;
  channels: readonly string[];
  onTurn: (channel: string, on: boolean) => void;
}

/** One switch a channel: of one that is off nothing new comes. What has no switch any more and is off can be switched on. */
export function ChannelSwitches({ agent, channels, onTurn }: ChannelSwitchesProps) {
  const { t } = useWords();
  const off = agent.off ?? [];
  const all = [...channels, ...off.filter((channel) => !channels.includes(channel))];
  if (all.length === 0) return null;
  return (
    <fieldset class="presence-switches">
      <legend class="field-label">{t.presence.channels}</legend>
      {all.map((channel) => (
        <Switch
          key={channel}
          on={!off.includes(channel)}
          label={channelName(t, channel)}
          onChange={(on) => onTurn(channel, on)}
        />
      ))}
    </fieldset>
  );
}

/** `Website chat off`; empty when everything is on. */
export function offWords(agent: AgentCard, t: ReturnType<typeof useWords>['t']): string {
  const off = (agent.off ?? []).map((channel) => channelName(t, channel));
  return off.length ? t.presence.off(off.join(', ')) : '';
}

function roomWords(me: AgentCard, t: ReturnType<typeof useWords>['t']): string {
  if (me.outOfShift) return t.presence.outOfShift;
  const free = me.capacity - me.load;
  if (free < 0) return t.presence.over;
  return free === 0 ? t.presence.full : t.presence.room(free, me.capacity);
}
