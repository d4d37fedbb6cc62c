import type { Entry, FileRef } from '@parley/client';
import { useState } from 'preact/hooks';
import { useDomId, useWords } from '../context';
import { Delivery, Seen } from '../delivery/delivery';
import { Face } from '../face/face';
import { Icon } from '../icon/icon';
import type { Words } from '../../i18n/format';
import { RichText } from './rich-text';
import './message.css';

interface MessageProps {
  entry: Entry;
  /** What the contact is called here; an entry itself names only who gave a name. */
  contactName: string;
  /** The first of a group: shows who it is from. */
  starts: boolean;
  showSubject: boolean;
  /** Written by the person at this desk. */
  own: boolean;
  /** The contact has seen it; `last` when nothing later of ours was seen. */
  seen: 'no' | 'yes' | 'last';
  fileHref: (file: FileRef) => string;
  onShowHtml: () => void;
}

/** One message or private note of the transcript. */
export function Message({
  entry,
  contactName,
  starts,
  showSubject,
  own,
  seen,
  fileHref,
  onShowHtml,
}: MessageProps) {
  const words = useWords();
  const { t } = words;
  const note = entry.kind === 'note';
  const side = entry.author === 'contact' ? 'in' : 'out';
  const name = entry.authorName || (entry.author === 'contact' && contactName) || t.app.name;
  const author = own ? t.conversation.you : name;
  const failed = entry.delivery === 'failed' || entry.delivery === 'unknown';
  // A chat has no delivery states of its own: what the contact has seen was delivered.
  const read = seen !== 'no' && entry.author === 'agent' && !note && !failed;
  const shownDelivery = read ? 'read' : entry.delivery;
  return (
    <article
      class={`message message-${side}${note ? ' message-note' : ''}${starts ? ' message-starts' : ''}`}
    >
      {starts ? <Face name={name} /> : <span class="message-indent" />}
      <div class="message-body">
        {starts && (
          <header class="message-head">
            <strong>{author}</strong>
            {note && (
              <span class="message-private">
                <Icon name="note" small />
                {t.conversation.note}
              </span>
            )}
            <time dateTime={new Date(entry.atMs).toISOString()} title={words.full(entry.atMs)}>
              {words.time(entry.atMs)}
            </time>
          </header>
        )}
        <div class="bubble">
          {!starts && (
            <span class="unseen">{`${author}, ${words.time(entry.atMs)}${t.punctuation.colon}`}</span>
          )}
          {showSubject && (
            <p class="message-subject">
              <span class="unseen">{t.conversation.subject}: </span>
              {entry.subject}
            </p>
          )}
          {entry.copies && entry.copies.length > 0 && (
            <p class="message-copies">
              {t.conversation.copies}
              {t.punctuation.colon}
              {entry.copies.map((c, i) => (
                <bdi key={c.address} title={c.address}>
                  {i > 0 && t.punctuation.list}
                  {c.name || c.address}
                </bdi>
              ))}
            </p>
          )}
          {entry.kind === 'unsupported' && <p class="message-unsupported">{t.conversation.unsupported}</p>}
          {entry.text && <RichText text={entry.text} />}
          {entry.quoted && <Quoted text={entry.quoted} />}
          {entry.hasHtml && (
            <button type="button" class="message-link" onClick={onShowHtml}>
              <Icon name="eye" small />
              {t.conversation.html}
            </button>
          )}
          {entry.files && entry.files.length > 0 && <Files files={entry.files} href={fileHref} />}
        </div>
        {read && seen === 'last' ? (
          <Seen />
        ) : (
          shownDelivery && !note && <Delivery state={shownDelivery} detail={entry.deliveryDetail} />
        )}
      </div>
    </article>
  );
}

function Quoted({ text }: { text: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const id = useDomId('quoted');
  return (
    <div class="quoted">
      <button
        type="button"
        class="message-link"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span class="quoted-dots" aria-hidden="true">
          •••
        </span>
        {open ? t.conversation.hideQuoted : t.conversation.quoted}
      </button>
      <blockquote id={id} hidden={!open}>
        {open && <RichText text={text} />}
      </blockquote>
    </div>
  );
}

/** Empty for a file that was fetched after its message: its size was not known when the message was written. */
function sizeOf(file: FileRef, words: Words): string {
  return file.size > 0 ? words.size(file.size) : '';
}

function Files({ files, href }: { files: readonly FileRef[]; href: (file: FileRef) => string }) {
  const words = useWords();
  const { t } = words;
  return (
    <ul class="files" aria-label={t.conversation.attachments}>
      {files.map((file) => (
        <li key={file.blob}>
          <a
            class="file"
            href={href(file)}
            download={file.name}
            aria-label={t.conversation.download(file.name, sizeOf(file, words))}
          >
            <Icon name="file" />
            <span class="file-name">{file.name}</span>
            {/* A file that is fetched after its message came has no size yet. */}
            {file.size > 0 && <span class="file-size">{words.size(file.size)}</span>}
            <Icon name="download" small />
          </a>
        </li>
      ))}
    </ul>
  );
}
