import type { Card, Person, PersonIdentity } from '@parley/client';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { PersonAct } from '../../client/rest';
import { Button } from '../button/button';
import { useDesk, useWords } from '../context';
import { channelIcon, Icon } from '../icon/icon';
import { channelName } from '../offer-card/offer-card';
import './person.css';

/** History is a moment behind the desk. */
const AGAIN_MS = 4_000;

/** Who the contact is: the ways they are known, what else they wrote, and who may be the same. */
export function PersonPanel({ card }: { card: Card }) {
  const words = useWords();
  const { t } = words;
  const { intents } = useDesk();
  const [person, setPerson] = useState<Person>();
  const [find, setFind] = useState('');
  const [found, setFound] = useState<PersonIdentity[]>();
  const [failed, setFailed] = useState(false);
  const here = useRef(true);
  const id = card.conversation;

  const load = useCallback(async () => {
    const answer = await intents.person(id, '');
    if (here.current && answer?.ok) setPerson(answer.value);
  }, [intents, id]);

  useEffect(() => {
    here.current = true;
    void load();
    const again = setTimeout(() => void load(), AGAIN_MS);
    return () => {
      here.current = false;
      clearTimeout(again);
    };
  }, [load, card.version, card.lastSeq]);

  const change = async (contact: string, act: PersonAct) => {
    const answer = await intents.changePerson(id, contact, act);
    setFailed(!answer.ok);
    setFound(undefined);
    setFind('');
    await load();
  };
  const search = async () => {
    const answer = await intents.person(id, find.trim());
    setFailed(!answer.ok);
    setFound(answer.ok ? answer.value.candidates : undefined);
  };

  if (!person) return null;
  const others = person.conversations.filter((each) => each.id !== id);
  const candidates = found ?? person.candidates;
  return (
    <section class="person" aria-label={t.person.title(person.identities.length)}>
      <h2>{t.person.title(person.identities.length)}</h2>
      <ul class="person-known" aria-label={t.person.identities}>
        {person.identities.map((identity) => (
          <li key={identity.contact}>
            <Icon name={channelIcon(identity.channel)} small />
            <span class="person-who">
              <Known identity={identity} />
              {identity.linked && <small>{t.person.linkedBy(identity.linkedBy)}</small>}
            </span>
            {identity.linked && (
              <button
                type="button"
                class="person-act"
                aria-label={t.person.unlinkLabel(shown(identity, t.person.visitor))}
                onClick={() => void change(identity.contact, 'unlink')}
              >
                {t.person.unlink}
              </button>
            )}
          </li>
        ))}
      </ul>
      <h3>{t.person.others}</h3>
      {others.length === 0 && person.hidden === 0 && <p class="person-quiet">{t.person.noOthers}</p>}
      <ul class="person-others">
        {others.map((other) => (
          <li key={other.id}>
            <a href={`#/c/${encodeURIComponent(other.id)}`}>
              <Icon name={channelIcon(other.channel)} small />
              <span class="person-who">
                {other.subject || channelName(t, other.channel)}
                <small>
                  {t.person.states[other.state] ?? other.state} · {words.time(other.openedAtMs)}
                </small>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {person.hidden > 0 && <p class="person-quiet">{t.person.hidden(person.hidden)}</p>}
      {candidates.length > 0 && (
        <>
          <h3>{t.person.candidates}</h3>
          <ul class="person-known">
            {candidates.map((identity) => (
              <li key={identity.contact}>
                <Icon name={channelIcon(identity.channel)} small />
                <span class="person-who">
                  <Known identity={identity} />
                </span>
                <button
                  type="button"
                  class="person-act"
                  aria-label={t.person.linkLabel(shown(identity, t.person.visitor))}
                  onClick={() => void change(identity.contact, 'link')}
                >
                  {t.person.link}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <form
        class="person-find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <input
          value={find}
          maxLength={320}
          aria-label={t.person.find}
          placeholder={t.person.find}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!find.trim()}>
          {t.person.search}
        </Button>
      </form>
      <p class="person-quiet" role="status">
        {failed ? t.person.failed : found?.length === 0 ? t.person.none : ''}
      </p>
    </section>
  );
}

/** A visitor's address is a number nobody reads: their name says more. */
function Known({ identity }: { identity: PersonIdentity }) {
  const { t } = useWords();
  const address = shown(identity, t.person.visitor);
  return (
    <>
      {address}
      {identity.channel !== 'web' && identity.name !== identity.address && identity.name && (
        <small>{identity.name}</small>
      )}
      {identity.channel === 'web' && address !== t.person.visitor && <small>{t.person.visitor}</small>}
    </>
  );
}

function shown(identity: PersonIdentity, visitor: string): string {
  if (identity.channel !== 'web') return identity.address;
  return identity.name && identity.name !== identity.address ? identity.name : visitor;
}
