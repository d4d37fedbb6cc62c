import type { Card, Explanation } from '@parley/client';
import type { ComponentChildren } from 'preact';
import { IconButton } from '../button/button';
import { Chip } from '../chip/chip';
import { useSkillName, useWords } from '../context';
import { channelName, reachable } from '../offer-card/offer-card';
import { PersonPanel } from '../person/person';
import { Why } from '../why/why';
import type { Access } from '../../state/select';
import type { Loadable } from '../../state/state';
import './details.css';

interface DetailsProps {
  card: Card;
  queueName: string;
  access: Access;
  explanation: Loadable<Explanation> | undefined;
  onExplain: () => void;
  onHide: () => void;
}

/** What is known about the conversation, and why it is where it is. */
export function Details({ card, queueName, access, explanation, onExplain, onHide }: DetailsProps) {
  const words = useWords();
  const skillName = useSkillName();
  const { t } = words;
  const about =
    access === 'mine' ||
    access === 'beside' ||
    access === 'wrapping' ||
    access === 'leaving' ||
    access === 'offered'
      ? 'mine'
      : access === 'waiting'
        ? 'waits'
        : access === 'closed'
          ? 'over'
          : 'other';
  return (
    <aside class="details scroll" aria-label={t.conversation.details} tabIndex={0}>
      <header class="details-head">
        <h2>{t.conversation.details}</h2>
        <IconButton icon="close" label={t.conversation.hideDetails} onClick={onHide} />
      </header>
      <dl class="details-facts">
        <Fact name={t.conversation.channel}>{channelName(t, card.channel)}</Fact>
        {reachable(card) && <Fact name={t.conversation.address}>{card.contactAddress}</Fact>}
        {card.subject && <Fact name={t.conversation.subject}>{card.subject}</Fact>}
        <Fact name={t.conversation.queue}>{queueName}</Fact>
        <Fact name={t.conversation.skills}>
          {card.skills.length === 0
            ? t.conversation.noSkills
            : card.skills.map((skill) => (
                <Chip key={skill} tone="accent">
                  {skillName(skill)}
                </Chip>
              ))}
        </Fact>
        {card.language && <Fact name={t.conversation.language}>{words.language(card.language)}</Fact>}
        <Fact name={t.conversation.since}>
          <time
            dateTime={new Date(card.waitingSinceMs).toISOString()}
            title={words.full(card.waitingSinceMs)}
          >
            {words.time(card.waitingSinceMs)}
          </time>
        </Fact>
      </dl>
      <PersonPanel key={card.conversation} card={card} />
      <Why explanation={explanation} about={about} onRetry={onExplain} />
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="details-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
