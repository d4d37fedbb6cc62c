import type { AgentCard, Card, QueueCard } from '@parley/client';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../button/button';
import { Chip } from '../chip/chip';
import { useSkillName, useWords } from '../context';
import { Dialog } from '../dialog/dialog';
import { Face } from '../face/face';
import { Icon } from '../icon/icon';
import './transfer-dialog.css';

interface Target {
  queue: string;
  agent: string;
  name: string;
  warm: boolean;
  /** Take part from then on. */
  stay: boolean;
}

interface TransferDialogProps {
  card: Card;
  queues: readonly QueueCard[];
  colleagues: readonly AgentCard[];
  selfId: string;
  onTransfer: (target: Target, note: string) => void;
  onClose: () => void;
}

/** Where a conversation can go from here, with what speaks for or against each colleague. */
export function TransferDialog({
  card,
  queues,
  colleagues,
  selfId,
  onTransfer,
  onClose,
}: TransferDialogProps) {
  const { t } = useWords();
  const skillName = useSkillName();
  const [find, setFind] = useState('');
  const [target, setTarget] = useState<Omit<Target, 'warm' | 'stay'>>();
  const [note, setNote] = useState('');
  const [warm, setWarm] = useState(false);
  const [stay, setStay] = useState(false);
  const [missed, setMissed] = useState(false);

  const wanted = find.trim().toLowerCase();
  const matches = (text: string) => text.toLowerCase().includes(wanted);
  const shownQueues = queues.filter((q) => matches(q.name));
  const shownPeople = colleagues
    .filter((a) => a.id !== selfId && matches(`${a.name} ${a.skills.map(skillName).join(' ')}`))
    .toSorted((a, b) => rank(a, card) - rank(b, card) || a.name.localeCompare(b.name));

  function submit(event: Event): void {
    event.preventDefault();
    const offered = warm && target?.agent !== '';
    if (target) onTransfer({ ...target, warm: offered, stay: offered && stay }, note.trim());
    else setMissed(true);
  }

  return (
    <Dialog title={t.transfer.title} onClose={onClose}>
      <form class="transfer" onSubmit={submit}>
        <div class="dialog-content">
          <p class="transfer-intro">{t.transfer.intro(card.contactName)}</p>
          <label class="transfer-find">
            <span class="unseen">{t.transfer.search}</span>
            <Icon name="search" small />
            <input
              class="input"
              type="search"
              value={find}
              placeholder={t.transfer.search}
              onInput={(event) => setFind(event.currentTarget.value)}
            />
          </label>
        </div>
        <div class="transfer-targets scroll">
          {shownQueues.length > 0 && (
            <fieldset>
              <legend>{t.transfer.queues}</legend>
              {shownQueues.map((queue) => (
                <Choice
                  key={queue.id}
                  chosen={target?.queue === queue.id}
                  onChoose={() => setTarget({ queue: queue.id, agent: '', name: queue.name })}
                >
                  <span class="transfer-queue">
                    <Icon name="queue" />
                  </span>
                  <span class="transfer-name">{queue.name}</span>
                  {queue.id === card.queue && <Chip>{t.transfer.current}</Chip>}
                </Choice>
              ))}
            </fieldset>
          )}
          {shownPeople.length > 0 && (
            <fieldset>
              <legend>{t.transfer.colleagues}</legend>
              {shownPeople.map((agent) => (
                <Choice
                  key={agent.id}
                  chosen={target?.agent === agent.id}
                  onChoose={() => setTarget({ queue: '', agent: agent.id, name: agent.name })}
                >
                  <Face name={agent.name} presence={agent.connected ? agent.status : 'offline'} />
                  <Person agent={agent} card={card} />
                </Choice>
              ))}
            </fieldset>
          )}
          {shownQueues.length + shownPeople.length === 0 && <p class="transfer-none">{t.transfer.none}</p>}
        </div>
        <div class="dialog-content">
          <label class="transfer-warm">
            <input
              type="checkbox"
              checked={warm}
              disabled={!target?.agent}
              onChange={(event) => setWarm(event.currentTarget.checked)}
            />
            {t.transfer.warm}
          </label>
          <label class="transfer-warm">
            <input
              type="checkbox"
              checked={warm && stay}
              disabled={!target?.agent || !warm}
              onChange={(event) => setStay(event.currentTarget.checked)}
            />
            {t.transfer.stay}
          </label>
          <label class="field">
            <span class="field-label">{t.transfer.note}</span>
            <textarea
              class="input transfer-note"
              rows={2}
              maxLength={4000}
              value={note}
              onInput={(event) => setNote(event.currentTarget.value)}
            />
          </label>
        </div>
        <footer class="dialog-footer">
          {missed && !target && (
            <p class="transfer-missed" role="alert">
              {t.transfer.pick}
            </p>
          )}
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button kind="primary" type="submit" icon="transfer">
            {t.transfer.submit}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

export function Choice(props: { chosen: boolean; onChoose: () => void; children: ComponentChildren }) {
  return (
    <label class="transfer-choice">
      <input type="radio" name="transfer-target" checked={props.chosen} onChange={props.onChoose} />
      {props.children}
      <Icon name="check" small />
    </label>
  );
}

export function Person({ agent, card }: { agent: AgentCard; card: Card }) {
  const words = useWords();
  const skillName = useSkillName();
  const { t } = words;
  const lacks = card.skills.filter((skill) => !agent.skills.includes(skill));
  const free = Math.max(0, agent.capacity - agent.load);
  const presence = t.presence[agent.status] + (agent.connected ? '' : `, ${t.transfer.notConnected}`);
  return (
    <>
      <span class="transfer-name">
        {agent.name}
        <span class="transfer-skills">
          {presence} · {words.list(agent.skills.map(skillName))}
        </span>
      </span>
      {lacks.length > 0 && <Chip tone="warning">{t.transfer.lacks(words.list(lacks.map(skillName)))}</Chip>}
      <Chip tone={free ? 'success' : 'warning'}>
        {free ? t.transfer.free(free, agent.capacity) : t.transfer.full}
      </Chip>
    </>
  );
}

/** Who could answer at once first. */
function rank(agent: AgentCard, card: Card): number {
  const able = card.skills.every((skill) => agent.skills.includes(skill)) ? 0 : 4;
  const there = agent.status === 'available' && agent.connected ? 0 : 2;
  return able + there + (agent.load < agent.capacity ? 0 : 1);
}
