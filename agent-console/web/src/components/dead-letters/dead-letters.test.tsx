import type { DeadLetterItem } from '@parley/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { NOW } from '../../../test/build';
import { button, doing, intents, onScreen, root, show } from '../../../test/show';
import type { Letters } from '../../state/state';
import { DeadLettersSection } from './dead-letters';

onScreen();

const item = (over: Partial<DeadLetterItem> = {}): DeadLetterItem => ({
  id: 'd1',
  direction: 'out',
  inbox: 'mail',
  conversation: 'c1',
  party: 'lin@example.org',
  subject: 'Oars',
  reason: 'REFUSED',
  detail: '550 no such mailbox',
  attempts: 3,
  state: 'open',
  atMs: NOW,
  ...over,
});

const letters = (over: Partial<Letters> = {}, items = [item()], next = ''): Letters => ({
  filter: { state: 'open', inbox: '', reason: '' },
  page: { type: 'ready', value: { items, next, total: items.length } },
  busy: '',
  said: undefined,
  ...over,
});

const section = (value: Letters, locale: 'en' | 'zh-CN' = 'en') =>
  show(<DeadLettersSection letters={value} inboxes={['mail', 'sms']} />, locale);

beforeEach(() => {
  for (const name of ['actOnLetter', 'actOnLetters', 'filterLetters', 'moreLetters'])
    intents[name]?.mockClear();
});

describe('the operator’s dead letters', () => {
  it('says who, why and what was answered', () => {
    section(letters());

    expect(root.textContent).toContain('Refused by the provider');
    expect(root.textContent).toContain('to lin@example.org');
    expect(root.textContent).toContain('550 no such mailbox');
  });

  it('sends one again at once', async () => {
    section(letters());
    await doing(() => named('Send again to lin@example.org').click());

    expect(intents['actOnLetter']).toHaveBeenCalledWith('d1', 'replay');
  });

  it('asks before it erases, and does nothing when told so', async () => {
    section(letters());
    await doing(() => named('Erase the words for lin@example.org').click());
    expect(root.querySelector('dialog')?.textContent).toContain('cannot be undone');
    await doing(() => button('Cancel')?.click());
    expect(intents['actOnLetter']).not.toHaveBeenCalled();

    await doing(() => named('Erase the words for lin@example.org').click());
    await doing(() => root.querySelector<HTMLButtonElement>('dialog .button-danger')?.click());
    expect(intents['actOnLetter']).toHaveBeenCalledWith('d1', 'erase');
  });

  it('asks before it does so to all', async () => {
    section(letters({}, [item(), item({ id: 'd2' })]));
    await doing(() => button('Send all 2 again')?.click());
    expect(intents['actOnLetters']).not.toHaveBeenCalled();
    await doing(() => root.querySelector<HTMLButtonElement>('dialog .button-primary')?.click());

    expect(intents['actOnLetters']).toHaveBeenCalledWith('replay');
  });

  it('filters by state, inbox and reason', async () => {
    section(letters());
    const [state, inbox, reason] = [...root.querySelectorAll('select')];
    await doing(() => choose(inbox, 'sms'));
    expect(intents['filterLetters']).toHaveBeenLastCalledWith({ state: 'open', inbox: 'sms', reason: '' });
    await doing(() => choose(reason, 'UNKNOWN'));
    expect(intents['filterLetters']).toHaveBeenLastCalledWith({
      state: 'open',
      inbox: '',
      reason: 'UNKNOWN',
    });
    await doing(() => choose(state, 'erased'));
    expect(intents['filterLetters']).toHaveBeenLastCalledWith({ state: 'erased', inbox: '', reason: '' });
  });

  it('leaves nothing to do with what is erased', () => {
    section(
      letters({ filter: { state: 'erased', inbox: '', reason: '' } }, [item({ state: 'erased', party: '' })]),
    );

    expect(root.querySelector('tbody button')).toBeNull();
    expect(root.textContent).toContain('erased');
  });

  it('does one thing at a time and says what became of it', async () => {
    section(letters({ busy: 'd1', said: { type: 'replay', done: 4, left: 1 } }));
    await doing(() => named('Send again to lin@example.org').click());

    expect(intents['actOnLetter']).not.toHaveBeenCalled();
    expect(root.querySelector('[role=status]')?.textContent).toBe(
      '4 letters are on their way again. 1 stayed as it was.',
    );
  });

  it('says why it did not work', () => {
    section(letters({ said: { type: 'refused', code: 'STALE' } }), 'zh-CN');

    expect(root.querySelector('[role=status]')?.textContent).toContain('会话已归档');
  });

  it('says that there are none, and offers more when there are more', async () => {
    section(letters({}, []));
    expect(root.textContent).toContain('No dead letters');

    section(letters({}, [item()], 'more'));
    await doing(() => button('Show more')?.click());
    expect(intents['moreLetters']).toHaveBeenCalled();
  });

  it('can be loaded again when it failed', async () => {
    section(letters({ page: { type: 'failed', code: 'UNAVAILABLE' } }));
    await doing(() => button('Try again')?.click());

    expect(intents['filterLetters']).toHaveBeenCalled();
  });
});

function named(label: string): HTMLButtonElement {
  const found = root.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`);
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

function choose(select: HTMLSelectElement | undefined, value: string): void {
  if (!select) throw new Error('no such filter');
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
