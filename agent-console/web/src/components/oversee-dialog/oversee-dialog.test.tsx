import { describe, expect, it, vi } from 'vitest';
import { agent, card } from '../../../test/build';
import { doing, onScreen, root, show } from '../../../test/show';
import { OverseeDialog } from './oversee-dialog';

onScreen();

const submit = () =>
  doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));
const texts = () => [...root.querySelectorAll('.transfer-choice')].map((c) => c.textContent ?? '');

describe('the supervisor’s dialog', () => {
  const people = [
    agent({ id: 'me', name: 'Me' }),
    agent({ id: 'a1', name: 'Holder' }),
    agent({ id: 'gone', name: 'Gone', connected: false }),
    agent({ id: 'full', name: 'Full', load: 5 }),
  ];
  const dialog = (over: Parameters<typeof card>[0]) => {
    const onDecide = vi.fn();
    show(
      <OverseeDialog
        card={card(over)}
        colleagues={people}
        selfId="me"
        onDecide={onDecide}
        onClose={vi.fn()}
      />,
    );
    return onDecide;
  };
  it('moves what waits, with the reason', async () => {
    const onDecide = dialog({ state: 'queued', agent: '' });
    await doing(() => root.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click());
    const reason = root.querySelector<HTMLInputElement>('input:not([type=radio])')!;
    reason.value = ' asked twice ';
    await doing(() => reason.dispatchEvent(new Event('input', { bubbles: true })));
    await submit();

    expect(onDecide).toHaveBeenCalledWith({ type: 'bump', minutes: 60 }, 'asked twice');
  });

  it('puts what somebody has back into the line', async () => {
    const onDecide = dialog({ state: 'active', agent: 'a1' });
    await doing(() => root.querySelector<HTMLInputElement>('input[type=radio]')?.click());
    await submit();

    expect(onDecide).toHaveBeenCalledWith({ type: 'pull' }, '');
  });

  it('gives to who is there, first of all to oneself, and never to who has it', () => {
    dialog({ state: 'active', agent: 'a1' });

    expect(
      texts()
        .slice(1)
        .map((n) => /^\w?(Me|Holder|Gone|Full)/.exec(n)?.[1]),
    ).toEqual(['Me', 'Full']);
  });

  it('asks what to do when nothing was chosen', async () => {
    const onDecide = dialog({ state: 'queued', agent: '' });
    await submit();

    expect(onDecide).not.toHaveBeenCalled();
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Choose what should happen.');
  });
});
