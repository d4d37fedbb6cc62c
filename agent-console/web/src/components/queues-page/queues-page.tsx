import type { AgentCard, QueueItem, QueueLine } from '@parley/client';
import { useEffect } from 'preact/hooks';
import { Chip } from '../chip/chip';
import { useDesk, useSelect, useServerNow, useSkillName, useWords } from '../context';
import { Empty } from '../empty/empty';
import { Face } from '../face/face';
import { Meter } from '../meter/meter';
import { channelName } from '../offer-card/offer-card';
import { Loaded, Section, Table } from '../operator-page/parts';
import { Popover } from '../popover/popover';
import { ChannelSwitches, offWords } from '../presence-menu/presence-menu';
import { oversees as isOverseer } from '../../state/select';
import { Warnings } from './warnings';
import '../operator-page/operator-page.css';
import './queues-page.css';

const REFRESH_MS = 5_000;

/** How the queues one may see stand now, and how today went. */
export function QueuesPage() {
  const { t } = useWords();
  const { intents } = useDesk();
  const figures = useSelect((s) => s.queueFigures);
  const connected = useSelect((s) => s.link.type === 'open');
  // Who somebody is may be known a moment after they are connected.
  const mayKnow = useSelect(isOverseer);
  const p = t.queuesPage;

  useEffect(() => {
    if (!connected) return;
    intents.refreshQueues();
    const timer = setInterval(() => intents.refreshQueues(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [connected, mayKnow]);

  return (
    <main class="operator scroll" id="main">
      <header class="operator-head">
        <div>
          <h1>{p.title}</h1>
          <p>{p.intro}</p>
        </div>
      </header>
      <Loaded value={figures} onRetry={intents.refreshQueues}>
        {(queues) =>
          queues.items.length === 0 ? (
            <Empty icon="queue" title={p.empty} text={p.emptyHint} />
          ) : (
            <>
              <Configuration />
              {queues.items.map((queue) => (
                <QueueSection key={queue.id} queue={queue} />
              ))}
              <People />
            </>
          )
        }
      </Loaded>
    </main>
  );
}

/** What is said of the workspace as a whole, and what could not be said. */
function Configuration() {
  const { t } = useWords();
  const warnings = useSelect((s) => s.warnings);
  const mayKnow = useSelect(isOverseer);
  const p = t.queuesPage;
  if (!mayKnow || warnings.type === 'loading') return null;
  if (warnings.type === 'failed')
    return (
      <p class="operator-note" role="alert">
        {p.warningsFailed} {t.errors[warnings.code]}
      </p>
    );
  const general = warnings.value.items.filter((warning) => warning.queue === '');
  return (
    <>
      <Warnings title={`${p.warnings}: ${p.warningsGeneral}`} warnings={general} />
      {warnings.value.left > 0 && <p class="operator-note">{p.warningsLeft(warnings.value.left)}</p>}
    </>
  );
}

function QueueSection({ queue }: { queue: QueueItem }) {
  const words = useWords();
  const p = words.t.queuesPage;
  const nowMs = useServerNow(5_000);
  const warnings = useSelect((s) => s.warnings);
  const { service, people, accuracy } = queue;
  const counted = service.answered + service.lateLeft;
  return (
    <Section title={queue.name}>
      <dl class="figures">
        <Figure name={p.waiting} value={words.number(queue.waiting)} strong={queue.waiting > 0} />
        <Figure
          name={p.oldest}
          value={queue.oldestSinceMs ? words.duration(nowMs - queue.oldestSinceMs) : '–'}
          hint={queue.waiting === 0 ? p.nobody : undefined}
        />
        <Figure
          name={p.available}
          value={words.number(people.available)}
          hint={`${p.availableOf(people.members)} · ${p.load(people.load, people.capacity)}`}
          strong={people.available === 0 && queue.waiting > 0}
        />
        <Figure
          name={p.service(service.targetMs / 1000)}
          value={counted ? `${Math.round((100 * service.inTime) / counted)} %` : '–'}
          hint={[
            counted ? p.serviceOf(service.inTime, counted) : p.serviceNone,
            ...(service.left ? [p.left(service.left)] : []),
          ].join(' · ')}
        />
        <Figure
          name={p.accuracy}
          value={accuracy.measured ? p.accuracyOff(words.duration(accuracy.errorMs)) : '–'}
          hint={
            accuracy.measured
              ? p.accuracyRight(Math.round((100 * accuracy.right) / accuracy.measured), accuracy.measured)
              : p.accuracyNone
          }
        />
      </dl>
      {warnings.type === 'ready' && (
        <Warnings
          title={p.warnings}
          warnings={warnings.value.items.filter((warning) => warning.queue === queue.id)}
        />
      )}
      {queue.lines.length > 0 && (
        <Table label={p.lines} columns={[p.line, p.team, p.waiting, p.since]}>
          {queue.lines.map((line) => (
            <Line key={`${line.channel}/${line.team}/${line.skills.join()}`} line={line} nowMs={nowMs} />
          ))}
        </Table>
      )}
    </Section>
  );
}

function Line({ line, nowMs }: { line: QueueLine; nowMs: number }) {
  const words = useWords();
  const { t } = words;
  const skillName = useSkillName();
  const skill = (text: string) => {
    const [key = '', level = '1'] = text.split(':');
    return level === '1' ? skillName(key) : t.why.level(skillName(key), level);
  };
  return (
    <tr>
      <td>
        {line.channel ? (
          <span class="line-needs">
            {channelName(t, line.channel)}
            {line.skills.length === 0 ? (
              <span class="line-any">{t.queuesPage.anySkill}</span>
            ) : (
              line.skills.map((text) => (
                <Chip key={text} tone="accent">
                  {skill(text)}
                </Chip>
              ))
            )}
          </span>
        ) : (
          t.queuesPage.reserved
        )}
      </td>
      <td>{line.team > 0 ? t.queuesPage.teams(line.team) : '–'}</td>
      <td class="table-number">{words.number(line.waiting)}</td>
      <td class="table-number">{words.duration(nowMs - line.sinceMs)}</td>
    </tr>
  );
}

interface FigureProps {
  name: string;
  value: string;
  hint?: string | undefined;
  strong?: boolean;
}

function Figure({ name, value, hint, strong }: FigureProps) {
  return (
    <div class={strong ? 'figure figure-strong' : 'figure'}>
      <dt>{name}</dt>
      <dd class="figure-value">{value}</dd>
      {hint && <dd class="figure-hint">{hint}</dd>}
    </div>
  );
}

/** Everybody of the workspace, as the desk hears of them. */
function People() {
  const { t } = useWords();
  const self = useSelect((s) => s.self);
  const colleagues = useSelect((s) => s.colleagues);
  const all = [...(self ? [self] : []), ...colleagues.filter((c) => c.id !== self?.id)];
  return (
    <Section title={t.queuesPage.people} hint={t.queuesPage.peopleHint}>
      <div class="people">
        {(['available', 'busy', 'away', 'offline'] as const).map((status) => {
          const here = all
            .filter((agent) => shown(agent) === status)
            .toSorted((a, b) => share(b) - share(a) || a.name.localeCompare(b.name));
          return (
            <section key={status} aria-label={t.presence[status]}>
              <h3>
                {t.presence[status]} <span class="tab-count">{here.length}</span>
              </h3>
              {here.length === 0 && <p class="operator-note">{t.queuesPage.nobodyThere}</p>}
              <ul>
                {here.map((agent) => (
                  <li key={agent.id}>
                    <Face name={agent.name} presence={status} />
                    <span class="people-name">{agent.name}</span>
                    <PersonSwitches agent={agent} />
                    {status !== 'offline' && (
                      <>
                        <Meter
                          value={agent.load}
                          max={agent.capacity}
                          label={t.presence.load(agent.load, agent.capacity)}
                        />
                        <span class="people-load">{t.presence.load(agent.load, agent.capacity)}</span>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </Section>
  );
}

/** Which channels are switched off for them; a supervisor turns the switches here. */
function PersonSwitches({ agent }: { agent: AgentCard }) {
  const { t } = useWords();
  const { intents } = useDesk();
  const channels = useSelect((s) => s.channels);
  const oversees = useSelect(isOverseer);
  const off = offWords(agent, t);
  if (!oversees) return off ? <span class="people-load">{off}</span> : null;
  return (
    <Popover
      side="below"
      label={t.presence.channelsOf(agent.name)}
      buttonClass="people-switches"
      button={off || t.presence.allOn}
    >
      {() => (
        <ChannelSwitches
          agent={agent}
          channels={channels}
          onTurn={(channel, on) => intents.turn(channel, on, agent.id)}
        />
      )}
    </Popover>
  );
}

/** As others see them: without a console nobody is there. */
function shown(agent: AgentCard) {
  return agent.connected ? agent.status : 'offline';
}

function share(agent: AgentCard): number {
  return agent.load / Math.max(1, agent.capacity);
}
