import type { Entry } from '@parley/client/protocol';
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useEffect, useRef, useState } from 'preact/hooks';
import type { Words } from '../../state/words';
import type { Item } from '../../state/view';
import { Icon } from '../Icon/Icon';
import { MyMessage, TheirMessage } from '../Message/Message';
import { useSurroundings, type Intents } from '../surroundings';
import './Transcript.css';

interface Props {
  items: Item[];
  lastSeq: number;
  typing: string;
  visible: boolean;
  intents: Intents;
  /** What stands below the last message. */
  children: ComponentChildren;
}

/** From here on it counts as the end. */
const NEAR_END = 48;

/** The conversation. Stays at its end unless the reader has scrolled away; what was at the end in view counts as read. */
export function Transcript({ items, lastSeq, typing, visible, intents, children }: Props): VNode {
  const { words } = useSurroundings();
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const toEnd = (): void => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  const newest = items.at(-1);

  useLayoutEffect(() => {
    if (atEnd || newest?.type === 'mine') toEnd();
  });
  useEffect(() => {
    if (visible && atEnd) intents.read(lastSeq);
  }, [visible, atEnd, lastSeq]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    // A keyboard that slides in makes the view smaller.
    const observer = new ResizeObserver(() => element.dataset['atEnd'] === 'true' && toEnd());
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    <div class="transcript-place">
      <div
        class="transcript"
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-label={words('transcript.label')}
        data-at-end={atEnd}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_END)
        }
      >
        <ol>
          {items.map((item) => (
            <Line key={item.key} item={item} intents={intents} />
          ))}
        </ol>
        {children}
        <p class={`typing ${typing ? 'on' : ''}`} aria-hidden="true">
          <i />
          <i />
          <i />
        </p>
      </div>
      <p class="unseen" role="status">
        {typing && words('typing.name', { name: typing })}
      </p>
      {!atEnd && newest?.type === 'theirs' && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          {words('transcript.new')}
        </button>
      )}
    </div>
  );
}

function Line({ item, intents }: { item: Item; intents: Intents }): VNode {
  const { words, times, now } = useSurroundings();
  switch (item.type) {
    case 'day':
      return <li class="line day">{times.day(item.atMs, now())}</li>;
    case 'event':
      return <li class="line">{eventText(words, item.entry)}</li>;
    case 'mine':
      return <MyMessage item={item} intents={intents} />;
    case 'theirs':
      return <TheirMessage item={item} />;
  }
}

function eventText(words: Words, { event, args, authorName }: Entry): string {
  const agent = args?.['agent'] || authorName || words('agent.somebody');
  switch (event) {
    case 'agent.joined':
      return words('event.joined', { agent });
    case 'agent.left':
      return words('event.left', { agent });
    case 'conversation.transferred':
      return words('event.transferred');
    case 'conversation.reopened':
      return words('event.reopened');
    case 'contact.left':
      return words('event.youLeft');
    default:
      return words('event.closed');
  }
}
