import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../button/button';
import { useDomId, useWords } from '../context';
import { Icon } from '../icon/icon';
import { ReplyWindowLine, useRoom } from '../reply-window/reply-window';
import type { Copy, ReplyWindow } from '@parley/client';
import { noUploads, type Draft, type Upload } from '../../state/state';
import { Copies } from './copies';
import { AttachButton, Attached, droppable } from './attached';
import { MOST_SEGMENTS, segments } from './segments';
import './composer.css';

/** Longest text the server accepts. */
export const MAX_TEXT = 32_000;
const TELL_LEFT = 1_000;
const noCopies: readonly never[] = [];

interface ComposerProps {
  name: string;
  draft: Draft;
  /** Plain Enter sends; otherwise Ctrl or Command is needed with it. */
  enterSends: boolean;
  connected: boolean;
  /** Whether only notes can be written, because a colleague answers. */
  notesOnly?: boolean;
  /** What the channel's provider lets pass; undefined when it does not bound answers. */
  replyWindow?: ReplyWindow | undefined;
  /** The channel's name, as people say it. */
  channel?: string;
  /** Whether a reply goes out as short messages, which are counted. */
  short?: boolean;
  /** Files for the next reply. */
  uploads?: readonly Upload[];
  /** Absent where a reply cannot carry files. */
  onAttach?: ((files: readonly File[]) => void) | undefined;
  onDetach?: (upload: string) => void;
  /** Who gets a reply too; absent where nobody does. */
  copies?: readonly Copy[] | undefined;
  onDraft: (draft: Draft) => void;
  /** @param copies addresses that get it too; absent where nobody is in copy */
  onSend: (text: string, note: boolean, copies?: readonly string[]) => void;
  onTyping: (on: boolean) => void;
}

/** Where words are written: to the contact, or as a private note that looks like nothing one would send. */
export function Composer(props: ComposerProps) {
  const { name, enterSends, connected, replyWindow, channel = '', short = false, notesOnly = false } = props;
  const draft = notesOnly ? { ...props.draft, tab: 'note' as const } : props.draft;
  const { onDraft, onSend, onTyping, uploads = noUploads, onDetach } = props;
  const words = useWords();
  const { t } = words;
  const note = draft.tab === 'note';
  const text = note ? draft.note : draft.reply;
  const onAttach = note ? undefined : props.onAttach;
  const attached = onAttach ? uploads : noUploads;
  const copied = note ? noCopies : (props.copies ?? noCopies);
  const without = draft.without ?? noCopies;
  const area = useRef<HTMLTextAreaElement>(null);
  const hintId = useDomId('composer-hint');
  const [composing, setComposing] = useState(false);
  const left = MAX_TEXT - [...text].length;
  const empty = text.trim() === '';
  const counted = short && !note && !empty ? segments(text.trim()) : null;
  const over = left < 0 || (counted !== null && counted.count > MOST_SEGMENTS);
  const windowId = useDomId('composer-window');
  const room = useRoom(note ? undefined : replyWindow, text);
  const ready = attached.every((upload) => upload.state === 'done');
  const unsendable =
    (empty && attached.length === 0) || !ready || over || (room !== undefined && room.type !== 'open');

  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text, draft.tab]);

  useEffect(() => () => onTyping(false), []);

  function write(next: string): void {
    onDraft(note ? { ...draft, note: next } : { ...draft, reply: next });
    if (!note) onTyping(next.trim() !== '');
  }

  function send(): void {
    if (unsendable) return;
    if (copied.length === 0) onSend(text.trim(), note);
    else
      onSend(
        text.trim(),
        note,
        copied.map((c) => c.address).filter((address) => !without.includes(address)),
      );
    // Whom a reply left out is out of the card's copies from then on.
    const { without: _, ...rest } = draft;
    onDraft(note ? { ...draft, note: '', tab: 'reply' } : { ...rest, reply: '' });
    area.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that chooses a character of an input method is not ours.
    if (event.key !== 'Enter' || event.isComposing || composing || event.keyCode === 229) return;
    const strong = event.ctrlKey || event.metaKey;
    if (event.shiftKey || event.altKey || (!strong && !enterSends)) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      class={note ? 'composer composer-note' : 'composer'}
      {...droppable(onAttach)}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-tabs" role="tablist" aria-label={t.composer.tabs} onKeyDown={moveTab}>
        {!notesOnly && (
          <ComposerTab tab="reply" draft={draft} shortcut="R" label={t.composer.reply} onDraft={onDraft} />
        )}
        <ComposerTab tab="note" draft={draft} shortcut="N" label={t.composer.note} onDraft={onDraft} />
      </div>
      <div id="composer-panel" role="tabpanel" aria-labelledby={`composer-tab-${draft.tab}`}>
        <textarea
          ref={area}
          class="composer-text"
          data-composer
          rows={2}
          dir="auto"
          value={text}
          aria-label={note ? t.composer.note : t.composer.replyTo(name)}
          aria-describedby={room ? `${hintId} ${windowId}` : hintId}
          aria-invalid={over}
          placeholder={note ? t.composer.noteFor : t.composer.replyTo(name)}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (!onAttach || files.length === 0) return;
            event.preventDefault();
            onAttach(files);
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onBlur={() => onTyping(false)}
        />
      </div>
      {replyWindow && room && (
        <ReplyWindowLine id={windowId} window={replyWindow} room={room} name={name} channel={channel} />
      )}
      {copied.length > 0 && (
        <Copies copies={copied} without={without} onChange={(next) => onDraft({ ...draft, without: next })} />
      )}
      {attached.length > 0 && <Attached uploads={attached} onDetach={(id) => onDetach?.(id)} />}
      <div class="composer-bottom">
        <p id={hintId} class={over ? 'composer-hint composer-over' : 'composer-hint'}>
          {note && (
            <strong class="composer-private">
              <Icon name="note" small />
              {t.conversation.noteHint}
            </strong>
          )}
          {left < 0
            ? t.composer.tooLong(-left)
            : left < TELL_LEFT
              ? t.composer.left(left)
              : !connected
                ? t.composer.offline
                : counted
                  ? t.composer.segments(counted.count, MOST_SEGMENTS, counted.left)
                  : enterSends
                    ? t.composer.enterSends
                    : t.composer.ctrlEnterSends}
        </p>
        {short && !note && (
          // Said aloud when a further message begins, not at each letter.
          <p class="unseen" role="status">
            {counted && counted.count > 1 ? t.composer.segmentCount(counted.count, MOST_SEGMENTS) : ''}
          </p>
        )}
        {onAttach && <AttachButton onAttach={onAttach} />}
        <Button kind="primary" type="submit" icon={note ? 'note' : 'send'} busy={unsendable}>
          {note ? t.composer.addNote : t.composer.send}
        </Button>
      </div>
    </form>
  );
}

interface ComposerTabProps {
  tab: Draft['tab'];
  draft: Draft;
  shortcut: string;
  label: string;
  onDraft: (draft: Draft) => void;
}

function ComposerTab({ tab, draft, shortcut, label, onDraft }: ComposerTabProps) {
  const chosen = draft.tab === tab;
  return (
    <button
      id={`composer-tab-${tab}`}
      type="button"
      role="tab"
      class="composer-tab"
      aria-selected={chosen}
      aria-controls="composer-panel"
      aria-keyshortcuts={shortcut}
      tabIndex={chosen ? 0 : -1}
      onClick={() => onDraft({ ...draft, tab })}
    >
      {tab === 'note' && <Icon name="note" small />}
      {label}
      {!chosen && draft[tab] !== '' && <span class="composer-kept" aria-hidden="true" />}
    </button>
  );
}

function moveTab(event: KeyboardEvent): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const other = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('[aria-selected="false"]');
  other?.click();
  other?.focus();
}
