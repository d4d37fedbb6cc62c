import type { Card, Entry, Log } from '@parley/client';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../button/button';
import { useDesk, useNow, useWords } from '../context';
import { PendingDelivery } from '../delivery/delivery';
import { Empty, Skeleton } from '../empty/empty';
import { Face } from '../face/face';
import { Icon } from '../icon/icon';
import { Message } from '../message/message';
import { RichText } from '../message/rich-text';
import { rowsOf, type Row } from '../../state/rows';
import type { Transcript as TranscriptState } from '../../state/state';
import { EventLine } from './event-line';
import { useStickyBottom } from './sticky-bottom';
import './transcript.css';

interface TranscriptProps {
  conversation: string;
  card: Card | undefined;
  transcript: TranscriptState;
  selfId: string;
  selfName: string;
}

/** What was said, oldest first. Keeps to the bottom while one is there, and stays put while one reads further up. */
export function Transcript({ conversation, card, transcript, selfId, selfName }: TranscriptProps) {
  const { log, loading, pending } = transcript;
  const words = useWords();
  const { t } = words;
  const { intents } = useDesk();
  const name = card?.contactName ?? '';
  const rows = useMemo(
    () => rowsOf(transcript, words.dayKey),
    [log.entries, transcript.pending, transcript.unreadAfter, words],
  );
  const { lastSeq } = log;
  const { scroller, atBottom, toBottom } = useStickyBottom(conversation, rows);
  const [seenSeq, setSeenSeq] = useState(0);

  useEffect(() => {
    if (!atBottom || lastSeq === 0) return undefined;
    setSeenSeq(lastSeq);
    const tell = () => document.hasFocus() && intents.saw(conversation, lastSeq);
    tell();
    window.addEventListener('focus', tell);
    return () => window.removeEventListener('focus', tell);
  }, [atBottom, lastSeq, conversation]);

  if (log.entries.length === 0 && pending.length === 0) {
    if (loading === 'refused') return <Empty icon="queue" title={t.conversation.refused} />;
    if (loading === 'failed') {
      return (
        <Empty icon="alert" title={t.conversation.failed}>
          <Button icon="refresh" onClick={() => intents.reload(conversation)}>
            {t.app.retry}
          </Button>
        </Empty>
      );
    }
    if (loading === 'first') return <Skeleton rows={5} label={t.app.loading} />;
  }

  const seenThrough = card?.contactReadThrough ?? 0;
  const lastSeen =
    log.entries.findLast((e) => e.author === 'agent' && e.kind !== 'note' && e.seq <= seenThrough)?.seq ?? 0;
  const below = log.entries.filter((e) => e.seq > seenSeq && e.author === 'contact').length;
  return (
    <div class="transcript">
      <div
        ref={scroller}
        class="transcript-scroll scroll"
        tabIndex={0}
        role="log"
        aria-label={t.conversation.log(name)}
        aria-busy={loading === 'older'}
      >
        <Top log={log} loading={loading} onOlder={() => intents.loadOlder(conversation)} />
        {rows.map((row) => (
          <RowView
            key={row.key}
            row={row}
            {...{ conversation, contactName: name, lastSeen, selfId, selfName }}
          />
        ))}
        {transcript.typing && (
          <p class="transcript-typing">
            <span class="typing-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {t.conversation.typing(name)}
          </p>
        )}
      </div>
      {!atBottom && (
        <button type="button" class="transcript-newest" onClick={toBottom}>
          <Icon name="newest" small />
          {below ? t.conversation.newBelow(below) : t.conversation.newest}
        </button>
      )}
    </div>
  );
}

interface TopProps {
  log: Log;
  loading: TranscriptState['loading'];
  onOlder: () => void;
}

function Top({ log, loading, onOlder }: TopProps) {
  const { t } = useWords();
  const mark = useRef<HTMLDivElement>(null);
  const waits = log.more && loading === 'none';

  // Earlier messages come by themselves when one scrolls up to here; the button is for keyboards and failures.
  useEffect(() => {
    if (!waits || !mark.current || !('IntersectionObserver' in window)) return undefined;
    const observer = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && onOlder(), {
      rootMargin: '160px',
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [waits, log.entries[0]?.seq]);

  if (!log.more) return <p class="transcript-start">{t.conversation.start}</p>;
  return (
    <div ref={mark} class="transcript-top">
      {loading === 'older' ? (
        <span role="status">{t.conversation.olderLoading}</span>
      ) : (
        <>
          {loading === 'older-failed' && <span role="alert">{t.conversation.olderFailed}</span>}
          <Button kind="quiet" onClick={onOlder}>
            {loading === 'older-failed' ? t.app.retry : t.conversation.older}
          </Button>
        </>
      )}
    </div>
  );
}

interface RowViewProps {
  row: Row;
  conversation: string;
  contactName: string;
  /** Number of the latest message of ours that the contact has seen; 0 for none. */
  lastSeen: number;
  selfId: string;
  selfName: string;
}

function RowView({ row, conversation, contactName, lastSeen, selfId, selfName }: RowViewProps) {
  const words = useWords();
  const { intents, links } = useDesk();
  switch (row.type) {
    case 'day':
      return <DayLine atMs={row.atMs} />;
    case 'unread':
      return (
        <div class="transcript-unread" data-unread>
          <span>{words.t.conversation.unreadLine(row.count)}</span>
        </div>
      );
    case 'event':
      return <EventLine entry={row.entry} />;
    case 'message':
      return (
        <Message
          entry={row.entry}
          contactName={contactName}
          starts={row.starts}
          showSubject={row.showSubject}
          own={isOwn(row.entry, selfId)}
          seen={row.entry.seq === lastSeen ? 'last' : row.entry.seq < lastSeen ? 'yes' : 'no'}
          fileHref={(file) => links.file(conversation, file.blob)}
          onShowHtml={() => intents.show({ type: 'html', conversation, seq: row.entry.seq })}
        />
      );
    case 'pending': {
      const { clientId, text, note, files, state, code } = row.pending;
      return (
        <article class={`message message-out message-starts message-pending${note ? ' message-note' : ''}`}>
          <Face name={selfName} />
          <div class="message-body">
            <div class="bubble">
              <span class="unseen">{`${note ? words.t.conversation.note : words.t.conversation.you}: `}</span>
              <RichText text={text} />
              {files && files.length > 0 && <p class="message-files">{files.join(', ')}</p>}
            </div>
            <PendingDelivery
              state={state}
              code={code}
              onResend={() => intents.resend(clientId)}
              onDiscard={() => intents.discard(clientId)}
            />
          </div>
        </article>
      );
    }
  }
}

function DayLine({ atMs }: { atMs: number }) {
  const words = useWords();
  return (
    <div class="transcript-day">
      <span>{words.day(atMs, useNow(60_000))}</span>
    </div>
  );
}

function isOwn(entry: Entry, selfId: string): boolean {
  return entry.author === 'agent' && entry.authorId === selfId;
}
