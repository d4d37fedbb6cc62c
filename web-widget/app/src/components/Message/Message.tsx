import type { FileRef } from '@parley/client/protocol';
import type { VNode } from 'preact';
import { linked } from '../../state/links';
import type { Sending } from '../../state/state';
import type { Item } from '../../state/view';
import { Icon } from '../Icon/Icon';
import { useSurroundings, type Intents } from '../surroundings';
import './Message.css';

type Mine = Extract<Item, { type: 'mine' }>;
type Theirs = Extract<Item, { type: 'theirs' }>;
type Resend = Pick<Intents, 'retry' | 'discard'>;

export function MyMessage({ item, intents }: { item: Mine; intents: Resend }): VNode {
  const { words, times } = useSurroundings();
  const { progress } = item;
  const sending = progress.type === 'under way' ? progress.sending : undefined;
  const mark =
    progress.type === 'sent' ? words('mine.sent') : progress.type === 'seen' ? words('mine.seen') : '';
  return (
    <li class={`message mine ${sideOf(item)} ${sending ? sending.state : ''}`}>
      <span class="unseen">{words('mine.you')}: </span>
      <p class="bubble">{textOf(item.text)}</p>
      {sending ? (
        <Underway sending={sending} intents={intents} />
      ) : (
        (item.last || mark) && (
          <p class="meta">
            {item.last && times.clock(item.atMs)}
            {mark && <span>{mark}</span>}
          </p>
        )
      )}
    </li>
  );
}

export function TheirMessage({ item }: { item: Theirs }): VNode {
  const { words, times } = useSurroundings();
  const { entry } = item;
  const name = entry.authorName || words('agent.somebody');
  return (
    <li class={`message theirs ${sideOf(item)}`}>
      <span class="unseen">{name}: </span>
      {entry.text && <p class="bubble">{textOf(entry.text)}</p>}
      {entry.files?.map((file) => (
        <FileLine key={file.blob} file={file} />
      ))}
      {!entry.text && !entry.files?.length && <p class="bubble strange">{words('theirs.unsupported')}</p>}
      {item.last && (
        <p class="meta">
          <span>{name}</span>
          {times.clock(entry.atMs)}
        </p>
      )}
    </li>
  );
}

function Underway({ sending, intents }: { sending: Sending; intents: Resend }): VNode {
  const { words } = useSurroundings();
  const { clientId, state, code } = sending;
  if (state !== 'refused') {
    const text = state === 'held' ? 'mine.held' : state === 'sending' ? 'mine.sending' : 'mine.waiting';
    return <p class={`meta ${state === 'held' ? 'meta-held' : ''}`}>{words(text)}</p>;
  }
  return (
    <p class="meta meta-refused">
      {words(code === 'TOO_OLD' ? 'mine.tooOld' : 'mine.refused')}
      <button type="button" class="text-button" onClick={() => intents.retry(clientId)}>
        {words('mine.retry')}
      </button>
      <button type="button" class="text-button" onClick={() => intents.discard(clientId)}>
        {words('mine.discard')}
      </button>
    </p>
  );
}

function FileLine({ file }: { file: FileRef }): VNode {
  return (
    <p class="bubble file">
      <Icon name="file" />
      {file.name}
    </p>
  );
}

function textOf(text: string): (VNode | string)[] {
  return linked(text).map(({ text: part, href }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

function sideOf({ first, last }: Mine | Theirs): string {
  return `${first ? 'first' : ''} ${last ? 'last' : ''}`;
}
