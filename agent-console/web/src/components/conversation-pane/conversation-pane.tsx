import { useEffect, useRef } from 'preact/hooks';
import { Composer } from '../composer/composer';
import { useDesk, useNow, useSelect, useWords } from '../context';
import { ConversationHeader } from '../conversation-header/conversation-header';
import { Button } from '../button/button';
import { CallbackTask } from '../callback-dialog/callback-mark';
import { Details } from '../details/details';
import { channelName } from '../offer-card/offer-card';
import { Empty } from '../empty/empty';
import { Transcript } from '../transcript/transcript';
import {
  type Access,
  accessTo,
  cardOf,
  claimable,
  deferrable,
  nameOfHanding,
  nameOfOwner,
  overseeable,
  undeferrable,
} from '../../state/select';
import { noDraft, noTranscript, noUploads } from '../../state/state';
import './conversation-pane.css';

interface ConversationPaneProps {
  id: string;
  details: boolean;
  onDetails: (shown: boolean) => void;
  onWhy: () => void;
}

/** One conversation: who, what was said, where to write, and why it is here. */
export function ConversationPane({ id, details, onDetails, onWhy }: ConversationPaneProps) {
  const { t } = useWords();
  const { intents } = useDesk();
  const card = useSelect((s) => cardOf(s, id));
  const access = useSelect((s) => accessTo(s, id));
  const mayClaim = useSelect((s) => claimable(s, id));
  const handingTo = useSelect((s) => nameOfHanding(s, id));
  const ownerName = useSelect((s) => nameOfOwner(s, id));
  const mayOversee = useSelect((s) => overseeable(s, id));
  const mayDefer = useSelect((s) => deferrable(s, id));
  const mayUndefer = useSelect((s) => undeferrable(s, id));
  const transcript = useSelect((s) => s.transcripts[id] ?? noTranscript);
  const draft = useSelect((s) => s.drafts[id] ?? noDraft);
  const uploads = useSelect((s) => s.uploads[id] ?? noUploads);
  const carries = useSelect((s) => s.fileChannels.includes(cardOf(s, id)?.channel ?? ''));
  const explanation = useSelect((s) => s.explanations[id]);
  const queues = useSelect((s) => s.queues);
  const self = useSelect((s) => s.self);
  const connected = useSelect((s) => s.link.type === 'open');
  const mailSend = useSelect((s) => s.preferences.mailSend);
  const pane = useRef<HTMLElement>(null);

  // Opening moves the reader's place to the conversation's name; typing starts with R.
  useEffect(() => {
    pane.current?.querySelector<HTMLElement>('#conversation-title')?.focus({ preventScroll: true });
  }, [id, card === undefined]);

  useEffect(() => {
    if (details && connected && card) intents.explain(id);
  }, [id, details, connected, card?.version, access]);

  // A line moves and people come and go without this conversation changing.
  const moving = details && connected && (card?.state === 'queued' || card?.state === 'offered');
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(() => intents.explain(id), EXPLAIN_EVERY_MS);
    return () => clearInterval(timer);
  }, [id, moving]);

  if (!card) {
    return (
      <main class="conversation" id="main">
        <Empty icon="search" title={connected ? t.conversation.gone : t.link.connecting}>
          <Button onClick={() => intents.go({ type: 'desk' })}>{t.app.back}</Button>
        </Empty>
      </main>
    );
  }

  const queueName = queues.find((q) => q.id === card.queue)?.name ?? card.queue;
  return (
    <>
      <main ref={pane} class="conversation" id="main" aria-label={t.conversation.label(card.contactName)}>
        <ConversationHeader
          card={card}
          queueName={queueName}
          access={access}
          details={details}
          onBack={() => intents.go({ type: 'desk' })}
          onTransfer={() => intents.show({ type: 'transfer', conversation: id })}
          handingTo={handingTo}
          claimable={mayClaim}
          overseeable={mayOversee}
          onClose={() => intents.close(id)}
          onClaim={() => intents.claim(id)}
          ownerName={ownerName}
          onKeep={() => intents.keep(id)}
          onStepOut={() => intents.stepOut(id)}
          onOversee={() => intents.show({ type: 'oversee', conversation: id })}
          onPark={() => intents.park(id)}
          deferrable={mayDefer}
          undeferrable={mayUndefer}
          onCallBack={() => intents.show({ type: 'callback', conversation: id })}
          onCancelCallback={() => intents.cancelCallback(id)}
          onFinish={() => intents.finish(id)}
          onDetails={() => onDetails(!details)}
          onWhy={onWhy}
        />
        <Transcript
          key={id}
          conversation={id}
          card={card}
          transcript={transcript}
          selfId={self?.id ?? ''}
          selfName={self?.name ?? ''}
        />
        {access === 'mine' && card.callback && <CallbackTask card={card} entries={transcript.log.entries} />}
        {access === 'mine' || access === 'beside' ? (
          <Composer
            key={`composer-${id}`}
            name={card.contactName}
            draft={draft}
            notesOnly={access === 'beside'}
            enterSends={card.channel !== 'email' || mailSend === 'enter'}
            connected={connected}
            replyWindow={card.replyWindow}
            channel={channelName(t, card.channel)}
            short={card.channel === 'sms'}
            uploads={uploads}
            onAttach={carries ? (files) => intents.attach(id, files) : undefined}
            onDetach={(upload) => intents.detach(id, upload)}
            onDraft={(next) => intents.draft(id, next)}
            copies={card.copies}
            onSend={(text, note, copies) => intents.send(id, text, note, copies)}
            onTyping={(on) => intents.typing(id, on)}
          />
        ) : (
          <div class="conversation-closed">
            <p>{mayClaim ? t.conversation.mayTake : t.conversation.access[access]}</p>
            {card.endsMs !== undefined && <Ends atMs={card.endsMs} access={access} />}
            {access === 'leaving' && (
              <Button icon="undo" onClick={() => intents.undo(id)}>
                {t.conversation.undo}
              </Button>
            )}
          </div>
        )}
      </main>
      {details && (
        <Details
          card={card}
          queueName={queueName}
          access={access}
          explanation={explanation}
          onExplain={() => intents.explain(id)}
          onHide={() => onDetails(false)}
        />
      )}
    </>
  );
}

const EXPLAIN_EVERY_MS = 5_000;

/** When the state on the screen ends by itself. */
function Ends({ atMs, access }: { atMs: number; access: Access }) {
  const words = useWords();
  const leftMs = atMs - useNow(1000);
  if (leftMs <= 0 || (access !== 'wrapping' && access !== 'held')) return null;
  return <p>{words.t.conversation.ends(words.duration(leftMs))}</p>;
}
