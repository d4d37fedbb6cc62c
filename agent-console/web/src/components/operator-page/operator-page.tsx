import type { Delivery as DeliveryState, OutgoingItem, QuarantineItem } from '@parley/client';
import { Button } from '../button/button';
import { Chip, type Tone } from '../chip/chip';
import { useWords } from '../context';
import { DeadLettersSection } from '../dead-letters/dead-letters';
import { saidOf, sayDetail } from '../delivery/detail';
import { Empty } from '../empty/empty';
import { Icon, type IconName } from '../icon/icon';
import type { Operator } from '../../state/state';
import { Loaded, Moment, Section, Table } from './parts';
import './operator-page.css';

interface OperatorPageProps {
  operator: Operator;
  emlHref: (id: string) => string;
  rawHref: (id: string) => string;
  onRefresh: () => void;
}

/** How the installation is, what left it, and what it could not read. */
export function OperatorPage({ operator, emlHref, rawHref, onRefresh }: OperatorPageProps) {
  const { t } = useWords();
  const o = t.operator;
  if (operator.summary.type === 'failed' && operator.summary.code === 'FORBIDDEN') {
    return (
      <main class="operator" id="main">
        <h1 class="unseen">{o.title}</h1>
        <Empty icon="quarantine" title={o.forbidden} text={o.forbiddenHint} />
      </main>
    );
  }
  return (
    <main class="operator scroll" id="main">
      <header class="operator-head">
        <div>
          <h1>{o.title}</h1>
          <p>{o.intro}</p>
        </div>
        <Button icon="refresh" onClick={onRefresh}>
          {o.refresh}
        </Button>
      </header>
      <Section title={o.health}>
        <Loaded value={operator.summary} onRetry={onRefresh}>
          {(summary) => (
            <>
              <ul class="health">
                {summary.components.map((part) => (
                  <li key={part.name} class={`health-part health-${part.status}`}>
                    <Icon name={healthIcons[part.status]} />
                    <strong>{part.name}</strong>
                    <Chip tone={healthTones[part.status]}>{o.status[part.status]}</Chip>
                    {part.detail && <p>{part.detail}</p>}
                  </li>
                ))}
              </ul>
              {summary.smtpPort > 0 && <p class="operator-note">{o.smtp(summary.smtpPort)}</p>}
            </>
          )}
        </Loaded>
      </Section>
      <DeadLettersSection letters={operator.letters} inboxes={inboxesOf(operator)} />
      <Section title={o.outgoing} hint={o.outgoingHint}>
        <Loaded value={operator.outgoing} onRetry={onRefresh}>
          {(items) =>
            items.length === 0 ? (
              <Empty icon="send" title={o.outgoingEmpty} text={o.outgoingEmptyHint} />
            ) : (
              <Outgoing items={items} href={emlHref} />
            )
          }
        </Loaded>
      </Section>
      <Section title={o.quarantine} hint={o.quarantineHint}>
        <Loaded value={operator.quarantine} onRetry={onRefresh}>
          {(items) =>
            items.length === 0 ? (
              <Empty icon="quarantine" title={o.quarantineEmpty} text={o.quarantineEmptyHint} />
            ) : (
              <Quarantine items={items} href={rawHref} />
            )
          }
        </Loaded>
      </Section>
    </main>
  );
}

/** Inboxes that may be filtered by: those something is known of. */
function inboxesOf({ letters, outgoing, quarantine }: Operator): string[] {
  const items = [
    ...(letters.page.type === 'ready' ? letters.page.value.items : []),
    ...(outgoing.type === 'ready' ? outgoing.value : []),
    ...(quarantine.type === 'ready' ? quarantine.value : []),
  ];
  return [...new Set([...items.map((item) => item.inbox), letters.filter.inbox])].filter(Boolean).sort();
}

function Outgoing({ items, href }: { items: readonly OutgoingItem[]; href: (id: string) => string }) {
  const words = useWords();
  const o = words.t.operator;
  return (
    <Table label={o.outgoing} columns={[o.statusColumn, o.recipient, o.subject, o.attempts, o.time, o.file]}>
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            {item.kept ? (
              <Chip tone="info">{o.kept}</Chip>
            ) : (
              <Chip tone={deliveryTones[item.status]}>{words.t.delivery[item.status]}</Chip>
            )}
            {item.detail && !saidOf(item.detail).kept && (
              <span class="table-detail">{sayDetail(words, item.detail)}</span>
            )}
          </td>
          <td>{item.recipient}</td>
          <td>{item.subject || o.noSubject}</td>
          <td class="table-number">{item.attempts}</td>
          <td>
            <Moment atMs={item.atMs} />
          </td>
          <td>
            {item.kept && (
              <a class="table-link" href={href(item.id)} download aria-label={o.downloadEml(item.subject)}>
                <Icon name="download" small />
                .eml
              </a>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Quarantine({ items, href }: { items: readonly QuarantineItem[]; href: (id: string) => string }) {
  const words = useWords();
  const o = words.t.operator;
  return (
    <Table label={o.quarantine} columns={[o.reason, o.sender, o.inbox, o.size, o.time, o.file]}>
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <Chip tone="warning">{item.code}</Chip>
            <span class="table-detail">{item.reason}</span>
          </td>
          <td>{item.sender || '—'}</td>
          <td>{item.inbox}</td>
          <td class="table-number">{words.size(item.size)}</td>
          <td>
            <Moment atMs={item.atMs} />
          </td>
          <td>
            <a class="table-link" href={href(item.id)} download aria-label={o.downloadRaw(item.sender)}>
              <Icon name="download" small />
              {o.download}
            </a>
          </td>
        </tr>
      ))}
    </Table>
  );
}

const healthIcons: Record<'up' | 'degraded' | 'down', IconName> = {
  up: 'check',
  degraded: 'alert',
  down: 'close',
};
const healthTones: Record<'up' | 'degraded' | 'down', Tone> = {
  up: 'success',
  degraded: 'warning',
  down: 'danger',
};
const deliveryTones: Record<DeliveryState, Tone> = {
  pending: 'neutral',
  sent: 'success',
  delivered: 'success',
  read: 'success',
  retrying: 'warning',
  failed: 'danger',
  unknown: 'warning',
};
