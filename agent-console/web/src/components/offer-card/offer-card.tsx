import type { Card } from '@parley/client';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../button/button';
import { CallbackMark } from '../callback-dialog/callback-mark';
import { Chip } from '../chip/chip';
import { useNow, useServerNow, useSkillName, useWords } from '../context';
import { Countdown } from '../countdown/countdown';
import { Face } from '../face/face';
import type { DeskOffer } from '../../state/state';
import './offer-card.css';

interface OfferCardProps {
  offer: DeskOffer;
  queueName: string;
  /** The letters `A` and `D` answer this one. */
  first: boolean;
  onAccept: () => void;
  onDecline: () => void;
}

/** A conversation that is mine if I say so before the ring is empty. */
export function OfferCard({ offer, queueName, first, onAccept, onDecline }: OfferCardProps) {
  const words = useWords();
  const skillName = useSkillName();
  const { t } = words;
  const card = offer.conversation;
  const nowMs = useNow(1000);
  const waitedMs = useServerNow(1000) - card.waitingSinceMs;
  const over = offer.endsAtMs <= nowMs;
  const accepting = offer.answer === 'accepting';

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    onAccept();
  }

  return (
    <article
      class="offer"
      tabIndex={0}
      aria-label={`${t.offers.title}: ${card.contactName}`}
      onKeyDown={onKeyDown}
    >
      <header class="offer-top">
        <Face name={card.contactName} channel={card.channel} />
        <div class="offer-who">
          <h3>{card.contactName}</h3>
          <p>
            {channelName(t, card.channel)} · {queueName} · {t.offers.waited(words.duration(waitedMs))}
          </p>
        </div>
        <Countdown
          endsAtMs={offer.endsAtMs}
          totalMs={offer.totalMs}
          label={(s) => (s ? t.offers.secondsLeft(s) : t.offers.over)}
        />
      </header>
      {card.subject && <p class="offer-subject">{card.subject}</p>}
      {card.preview && <p class="offer-preview">{card.preview}</p>}
      <footer class="offer-bottom">
        <span class="offer-skills">
          {card.callback && <CallbackMark card={card} />}
          {card.skills.map((skill) => (
            <Chip key={skill} tone="accent">
              {skillName(skill)}
            </Chip>
          ))}
        </span>
        <Button
          kind="quiet"
          shortcut={first ? 'D' : undefined}
          busy={over || offer.answer !== 'none'}
          onClick={onDecline}
        >
          {t.offers.decline}
        </Button>
        <Button
          kind="primary"
          shortcut={first ? 'A' : undefined}
          busy={over || offer.answer !== 'none'}
          onClick={onAccept}
        >
          {over ? t.offers.over : accepting ? t.offers.accepting : t.offers.accept}
        </Button>
      </footer>
    </article>
  );
}

/** Tells a screen reader about each offer twice: when it is made, and when ten seconds are left. */
export function OfferNews({ offers }: { offers: readonly DeskOffer[] }) {
  const { t } = useWords();
  const nowMs = useNow(1000);
  const [said, setSaid] = useState('');
  const newest = offers.at(-1);
  const hurried = offers.find((o) => o.endsAtMs > nowMs && o.endsAtMs - nowMs <= HURRY_MS);

  useEffect(() => {
    if (newest) setSaid(t.offers.announce(newest.conversation.contactName, Math.ceil(newest.totalMs / 1000)));
  }, [newest?.offer]);
  useEffect(() => {
    if (hurried && hurried.totalMs > HURRY_MS) setSaid(t.offers.hurry(hurried.conversation.contactName));
  }, [hurried?.offer]);

  return (
    <p class="unseen" role="status">
      {offers.length ? said : ''}
    </p>
  );
}

export function channelName(t: ReturnType<typeof useWords>['t'], channel: string): string {
  return channel in t.channels ? t.channels[channel as keyof typeof t.channels] : channel;
}

/** Whether the contact's address says anything to an agent: a website's visitor has an id, no address. */
export function reachable(card: Pick<Card, 'channel'>): boolean {
  return card.channel !== 'web';
}

const HURRY_MS = 10_000;
