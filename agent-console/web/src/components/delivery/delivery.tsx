import type { Delivery as DeliveryState } from '@parley/client';
import { useWords } from '../context';
import { Icon, type IconName } from '../icon/icon';
import { sayDetail } from './detail';
import type { PendingEntry } from '../../state/state';
import './delivery.css';

const icons: Record<DeliveryState | PendingEntry['state'], IconName> = {
  pending: 'clock',
  sent: 'check',
  delivered: 'doublecheck',
  read: 'doublecheck',
  retrying: 'refresh',
  failed: 'alert',
  unknown: 'question',
  queued: 'offline',
  sending: 'clock',
  accepted: 'check',
};

/** How far an outgoing message came, in a word. */
export function Delivery({ state, detail }: { state: DeliveryState; detail: string | undefined }) {
  const words = useWords();
  return (
    <span class={`delivery delivery-${state}`}>
      <Icon name={icons[state]} small />
      <span>
        {words.t.delivery[state]}
        {detail ? `${words.t.punctuation.colon}${sayDetail(words, detail)}` : ''}
      </span>
    </span>
  );
}

/** Below the latest message of ours that the contact has seen. */
export function Seen() {
  const { t } = useWords();
  return (
    <span class="delivery delivery-read">
      <Icon name="eye" small />
      <span>{t.conversation.seen}</span>
    </span>
  );
}

interface PendingDeliveryProps {
  state: PendingEntry['state'];
  code: PendingEntry['code'];
  onResend: () => void;
  onDiscard: () => void;
}

/** The same for what is not in the log yet. */
export function PendingDelivery({ state, code, onResend, onDiscard }: PendingDeliveryProps) {
  const { t } = useWords();
  if (state !== 'failed') {
    return (
      <span class={`delivery delivery-${state}`}>
        <Icon name={icons[state]} small />
        {t.delivery[state]}
      </span>
    );
  }
  return (
    <span class="delivery delivery-failed" role="alert">
      <Icon name="alert" small />
      {t.delivery.notSent}
      {code ? `${t.punctuation.colon}${t.errors[code]}` : ''}
      <button type="button" class="delivery-act" onClick={onResend}>
        {t.delivery.retry}
      </button>
      <button type="button" class="delivery-act" onClick={onDiscard}>
        {t.delivery.discard}
      </button>
    </span>
  );
}
