import type { Card } from '@parley/client';
import { Button, IconButton } from '../button/button';
import { useWords } from '../context';
import { Face } from '../face/face';
import { channelName, reachable } from '../offer-card/offer-card';
import type { Access } from '../../state/select';
import './conversation-header.css';

interface ConversationHeaderProps {
  card: Card;
  queueName: string;
  access: Access;
  details: boolean;
  onBack: () => void;
  onTransfer: () => void;
  onClose: () => void;
  onPark: () => void;
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
      </div>
      {access === 'mine' && (
        <div class="conversation-acts">
          <Button icon="transfer" onClick={onTransfer}>
            {t.conversation.transfer}
          </Button>
          <Button icon="clock" onClick={props.onPark}>
            {t.conversation.park}
          </Button>
          <Button icon="check" onClick={props.onClose}>
            {t.conversation.close}
          </Button>
        </div>
      )}
      {access === 'wrapping' && (
        <div class="conversation-acts">
          <Button icon="check" kind="primary" onClick={props.onFinish}>
            {t.conversation.finish}
          </Button>
        </div>
      )}
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
