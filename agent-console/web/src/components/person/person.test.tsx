import type { Person, PersonIdentity } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { PersonPanel } from './person';
import { button, doing, intents, onScreen, root, show } from '../../../test/show';
import { card } from '../../../test/build';

onScreen();

const identity = (over: Partial<PersonIdentity>): PersonIdentity => ({
  contact: 'a1',
  channel: 'sms',
  address: '+15550001',
  name: '+15550001',
  linked: true,
  linkedBy: '',
  ...over,
});

const person: Person = {
  identities: [
    identity({}),
    identity({
      contact: 'b2',
      channel: 'email',
      address: 'robin@example.org',
      name: 'Robin',
      linkedBy: 'Mei',
    }),
  ],
  conversations: [
    { id: card().conversation, channel: 'sms', subject: '', state: 'active', openedAtMs: 1, closedAtMs: 0 },
    { id: 'c2', channel: 'email', subject: 'Refund', state: 'closed', openedAtMs: 1, closedAtMs: 2 },
  ],
  hidden: 2,
  candidates: [identity({ contact: 'c3', channel: 'web', address: 'v-1', name: 'Robin', linked: false })],
};

async function shown(answer: Person = person): Promise<void> {
  intents.person!.mockReset().mockResolvedValue({ ok: true, value: answer });
  intents.changePerson!.mockReset().mockResolvedValue({ ok: true, value: undefined });
  show(<PersonPanel card={card()} />);
  await doing(() => undefined);
}

describe('the person behind a conversation', () => {
  it('is shown with every channel and who said so', async () => {
    await shown();

    expect(root.textContent).toContain('One person, 2 channels');
    expect(root.textContent).toContain('robin@example.org');
    expect(root.textContent).toContain('linked by Mei');
    expect(root.textContent).toContain('linked by the customer system');
  });

  it('has other conversations, without the one that is open, and says how many are hidden', async () => {
    await shown();

    const links = [...root.querySelectorAll('a')].map((a) => a.getAttribute('href'));
    expect(links).toEqual(['#/c/c2']);
    expect(root.textContent).toContain('and 2 in queues you do not see');
  });

  it('is linked and taken apart again', async () => {
    await shown();

    await doing(() => button('Same person')!.click());
    expect(intents.changePerson).toHaveBeenCalledWith(card().conversation, 'c3', 'link');
    await doing(() => button('Separate')!.click());
    expect(intents.changePerson).toHaveBeenLastCalledWith(card().conversation, 'a1', 'unlink');
  });
});
