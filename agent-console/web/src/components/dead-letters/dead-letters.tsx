import type { DeadLetterItem, DeadLetterState, DeadReason } from '@parley/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LetterFilter, Letters, LettersSaid } from '../../state/state';
import { Button } from '../button/button';
import { Chip } from '../chip/chip';
import { useDesk, useWords } from '../context';
import { sayDetail } from '../delivery/detail';
import { Empty } from '../empty/empty';
import { Loaded, Moment, Section, Table } from '../operator-page/parts';
import { Confirm, type Question } from './confirm';
import './dead-letters.css';

interface DeadLettersSectionProps {
  letters: Letters;
  /** Inboxes to filter by. */
  inboxes: readonly string[];
}

/** What could not be sent or handled: to be sent again or erased. */
export function DeadLettersSection({ letters, inboxes }: DeadLettersSectionProps) {
  const { t } = useWords();
  const { intents } = useDesk();
  const [asked, ask] = useState<Question>();
  const { filter, page, busy } = letters;
  const l = t.operator.letters;
  const total = page.type === 'ready' ? page.value.total : 0;
  const many = filter.state === 'open' && total > 1;
  return (
    <Section title={l.title} hint={l.hint}>
      <div class="letters-bar" role="group" aria-label={l.filter}>
        <Filters filter={filter} inboxes={inboxes} onChange={intents.filterLetters} />
        {many && (
          <span class="letters-all">
            <Button icon="refresh" busy={busy !== ''} onClick={() => ask({ type: 'replay-all', total })}>
              {l.replayAll(total)}
            </Button>
            <Button kind="danger" busy={busy !== ''} onClick={() => ask({ type: 'erase-all', total })}>
              {l.eraseAll(total)}
            </Button>
          </span>
        )}
      </div>
      <Outcome said={letters.said} working={busy === 'all'} />
      <Loaded value={page} onRetry={() => intents.filterLetters(filter)}>
        {({ items, next }) =>
          items.length === 0 ? (
            <None filter={filter} />
          ) : (
            <>
              <Table label={l.title} columns={columnsOf(t.operator, filter.state)}>
                {items.map((item) => (
                  <Letter
                    key={item.id}
                    item={item}
                    busy={busy}
                    onErase={() => ask({ type: 'erase', item })}
                  />
                ))}
              </Table>
              <p class="operator-note">{l.total(total)}</p>
              {next && <Button onClick={intents.moreLetters}>{l.more}</Button>}
            </>
          )
        }
      </Loaded>
      {asked && <Confirm question={asked} onClose={() => ask(undefined)} />}
    </Section>
  );
}

type OperatorWords = ReturnType<typeof useWords>['t']['operator'];

function columnsOf(o: OperatorWords, state: DeadLetterState): string[] {
  const columns = [o.reason, o.letters.party, o.inbox, o.attempts, o.time];
  return state === 'open' ? [...columns, o.letters.act] : columns;
}

interface FiltersProps {
  filter: LetterFilter;
  inboxes: readonly string[];
  onChange: (filter: LetterFilter) => void;
}

function Filters({ filter, inboxes, onChange }: FiltersProps) {
  const l = useWords().t.operator.letters;
  const o = useWords().t.operator;
  return (
    <>
      <Choice
        label={l.state}
        value={filter.state}
        options={Object.entries(l.states)}
        onChange={(state) => onChange({ ...filter, state: state as DeadLetterState })}
      />
      <Choice
        label={o.inbox}
        value={filter.inbox}
        options={[['', l.anyInbox], ...inboxes.map((inbox): [string, string] => [inbox, inbox])]}
        onChange={(inbox) => onChange({ ...filter, inbox })}
      />
      <Choice
        label={o.reason}
        value={filter.reason}
        options={[['', l.anyReason], ...Object.entries(l.reasons)]}
        onChange={(reason) => onChange({ ...filter, reason: reason as DeadReason | '' })}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label class="letters-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, words]) => (
          <option key={key} value={key} selected={key === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Says what became of an act, and takes the focus when the button that had it is gone with its letter. */
function Outcome({ said, working }: { said: LettersSaid | undefined; working: boolean }) {
  const { t } = useWords();
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (said && document.activeElement === document.body) line.current?.focus();
  }, [said]);
  const l = t.operator.letters;
  const refused = said?.type === 'refused';
  return (
    <p
      ref={line}
      class={refused ? 'letters-said letters-refused' : 'letters-said'}
      role="status"
      tabIndex={-1}
    >
      {working ? l.working : said ? sentenceOf(said, t) : ''}
    </p>
  );
}

function sentenceOf(said: LettersSaid, t: ReturnType<typeof useWords>['t']): string {
  const l = t.operator.letters.said;
  if (said.type === 'refused') {
    const why = said.code === 'STALE' ? l.impossible : t.errors[said.code];
    return `${l.refused}${t.punctuation.colon}${why}`;
  }
  return [l[said.type](said.done), said.left > 0 ? l.left(said.left) : ''].filter(Boolean).join(' ');
}

function None({ filter }: { filter: LetterFilter }) {
  const l = useWords().t.operator.letters;
  const all = filter.state === 'open' && !filter.inbox && !filter.reason;
  return (
    <Empty icon="check" title={all ? l.empty : l.emptyFilter} text={all ? l.emptyHint : l.emptyFilterHint} />
  );
}

interface LetterProps {
  item: DeadLetterItem;
  busy: string;
  onErase: () => void;
}

function Letter({ item, busy, onErase }: LetterProps) {
  const words = useWords();
  const { intents } = useDesk();
  const l = words.t.operator.letters;
  const out = item.direction === 'out';
  return (
    <tr>
      <td>
        <Chip tone={item.reason === 'UNKNOWN' ? 'warning' : 'danger'}>
          {l.reasons[item.reason] ?? item.reason}
        </Chip>
        {item.detail && <span class="table-detail">{sayDetail(words, item.detail)}</span>}
      </td>
      <td>
        {item.party ? `${out ? l.outbound : l.inbound} ${item.party}` : l.nobody}
        {item.subject && <span class="table-detail">{item.subject}</span>}
      </td>
      <td>{item.inbox}</td>
      <td class="table-number">{item.attempts}</td>
      <td>
        <Moment atMs={item.atMs} />
      </td>
      {item.state === 'open' && (
        <td>
          <span class="letters-acts">
            <Act
              label={out ? l.replayLabel(item.party) : l.retryLabel(item.party)}
              busy={busy !== ''}
              onClick={() => intents.actOnLetter(item.id, 'replay')}
            >
              {busy === item.id ? l.working : out ? l.replay : l.retry}
            </Act>
            <Act label={l.eraseLabel(item.party)} busy={busy !== ''} onClick={onErase}>
              {l.erase}
            </Act>
          </span>
        </td>
      )}
    </tr>
  );
}

interface ActProps {
  label: string;
  busy: boolean;
  onClick: () => void;
  children: string;
}

function Act({ label, busy, onClick, children }: ActProps) {
  return (
    <button
      type="button"
      class="button button-plain letters-act"
      aria-label={label}
      aria-disabled={busy ? 'true' : undefined}
      onClick={() => !busy && onClick()}
    >
      {children}
    </button>
  );
}
