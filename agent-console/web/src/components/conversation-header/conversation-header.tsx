import type { Card } from '@parley/client';
import { Button, IconButton } from '../button/button';
import { CallbackMark } from '../callback-dialog/callback-mark';
import { useWords } from '../context';
import { Face } from '../face/face';
import { channelName, reachable } from '../offer-card/offer-card';
import type { Access } from '../../state/select';
import './conversation-header.css';

interface ConversationHeaderProps {
  card: Card;
  queueName: string;
  access: Access;
  /** Name of the colleague who is offered it; empty when nobody is. */
  handingTo: string;
  /** Name of who has it; empty when nobody does. */
  ownerName: string;
  claimable: boolean;
  overseeable: boolean;
  details: boolean;
  onBack: () => void;
  onTransfer: () => void;
  onClose: () => void;
  onClaim: () => void;
  onKeep: () => void;
  onStepOut: () => void;
  onOversee: () => void;
  onPark: () => void;
  deferrable: boolean;
  undeferrable: boolean;
  onCallBack: () => void;
  onCancelCallback: () => void;
  onFinish: () => void;
  onDetails: () => void;
  onWhy: () => void;
}

/** Whom one talks to, by what road, and what can be done with the conversation. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { card, queueName, access, details, onBack, onTransfer, onDetails, onWhy } = props;
  const { t } = useWords();
  return (
    <header class="conversation-header">
      <span class="conversation-back">
        <IconButton icon="left" label={t.app.back} onClick={onBack} />
      </span>
      <Face name={card.contactName} channel={card.channel} large />
      <div class="conversation-who">
        <h1 id="conversation-title" tabIndex={-1}>
          {card.contactName}
        </h1>
        <p>
          {[channelName(t, card.channel), reachable(card) ? card.contactAddress : '', queueName]
            .filter(distinct(card.contactName))
            .join(' · ')}
        </p>
        {card.callback && <CallbackMark card={card} />}
      </div>
      <div class="conversation-acts">
        {props.overseeable && (
          <Button icon="eye" onClick={props.onOversee}>
            {t.conversation.oversee}
          </Button>
        )}
        {props.claimable && (
          <Button icon="check" kind="primary" onClick={props.onClaim}>
            {t.conversation.claim}
          </Button>
        )}
        {props.undeferrable && (
          <Button icon="undo" onClick={props.onCancelCallback}>
            {t.callback.cancel}
          </Button>
        )}
        {props.deferrable && (
          <Button icon="later" onClick={props.onCallBack}>
            {access === 'callback' ? t.callback.change : t.callback.open}
          </Button>
        )}
        {access === 'mine' && props.handingTo && (
          <>
            <span class="conversation-handing" role="status">
              {t.conversation.handingTo(props.handingTo)}
            </span>
            <Button icon="undo" onClick={props.onKeep}>
              {t.conversation.keep}
            </Button>
          </>
        )}
        {access === 'mine' && !props.handingTo && (
          <>
            <Button icon="transfer" onClick={onTransfer}>
              {t.conversation.transfer}
            </Button>
            <Button icon="clock" onClick={props.onPark}>
              {t.conversation.park}
            </Button>
            <Button icon="check" onClick={props.onClose}>
              {t.conversation.close}
            </Button>
          </>
        )}
        {access === 'beside' && (
          <>
            <span class="conversation-handing" role="status">
              {t.conversation.beside(props.ownerName)}
            </span>
            <Button icon="left" onClick={props.onStepOut}>
              {t.conversation.stepOut}
            </Button>
          </>
        )}
        {access === 'wrapping' && (
          <Button icon="check" kind="primary" onClick={props.onFinish}>
            {t.conversation.finish}
          </Button>
        )}
      </div>
      <span class="conversation-why">
        <Button icon="question" onClick={onWhy}>
          {t.why.button}
        </Button>
      </span>
      <IconButton icon="details" label={t.conversation.details} pressed={details} onClick={onDetails} />
    </header>
  );
}

/** A contact without a name is shown by the address; once is enough. */
function distinct(name: string): (part: string) => boolean {
  return (part) => part !== '' && part !== name;
}
