import { useRef, useState } from 'preact/hooks';
import type { Client, Line, Outcome, View } from './client';
import { Trouble } from './composer';
import { useSpeech } from './context';
import { Examples, Log } from './log';
import { replySubject } from './numbers';

/** A mailbox: what came and went, and one mail being written. */
export function Mailbox({ view, client }: { view: View; client: Client }) {
  const { t } = useSpeech();
  const [fresh, setFresh] = useState(false);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('ok');
  const body = useRef<HTMLTextAreaElement>(null);
  const last = view.mail.findLast((line) => !line.mine);
  const answers = !fresh && last !== undefined;
  const effective = answers ? replySubject(last.subject) : subject;
  const ready = effective.trim() !== '' && text.trim() !== '';

  const send = async () => {
    if (!ready) return;
    const became = await client.mail(effective, text, !answers);
    setOutcome(became);
    if (became !== 'ok') return;
    setText('');
    setSubject('');
    setFresh(false);
  };
  const pick = (index: number) => {
    setSubject(t.examples.mail[index]!);
    setText(t.exampleMail[index]!);
    body.current?.focus();
  };

  return (
    <div class="device mailbox">
      <header class="device-head">
        <span class="who">
          <strong>{t.inbox}</strong>
        </span>
        {last && (
          <button type="button" class="plain" aria-pressed={fresh} onClick={() => setFresh(!fresh)}>
            {fresh ? t.reply : t.newMail}
          </button>
        )}
      </header>
      <Log
        label={t.log.mail}
        lines={view.mail}
        empty={
          <Examples title={t.emptyMail} hint={t.emptyMailHint} examples={t.examples.mail} onPick={pick} />
        }
      >
        {(line) => <Mail key={line.id} line={line} view={view} />}
      </Log>
      <form
        class="letter"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Trouble outcome={outcome} />
        <p class="field">
          <span>{t.to}</span>
          <output>{view.shop.mail}</output>
        </p>
        <label class="field">
          <span>{t.subject}</span>
          <input
            value={effective}
            readOnly={answers}
            maxLength={200}
            onInput={(event) => setSubject(event.currentTarget.value)}
          />
        </label>
        <textarea
          ref={body}
          rows={4}
          value={text}
          aria-label={t.message}
          placeholder={t.write.mail}
          maxLength={10000}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="send" disabled={!ready}>
          {t.sendMail}
        </button>
      </form>
    </div>
  );
}

function Mail({ line, view }: { line: Line; view: View }) {
  const { t, times } = useSpeech();
  const standing = line.status === 'refused' ? t.status.refused(line.detail) : t.status[line.status];
  return (
    <li class={`mail ${line.mine ? 'mine' : 'theirs'}`}>
      <header>
        <strong>{line.mine ? view.person.name : t.shopName}</strong>
        <span class={`standing ${line.status}`}>
          <time dateTime={new Date(line.atMs).toISOString()}>{times.clock(line.atMs)}</time>
          {standing && <span> · {standing}</span>}
        </span>
      </header>
      <p class="mail-subject">{line.subject}</p>
      <p class="mail-text">{line.text}</p>
    </li>
  );
}
