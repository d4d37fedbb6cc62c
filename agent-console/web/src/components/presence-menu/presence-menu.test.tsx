import { describe, expect, it, vi } from 'vitest';
import { agent } from '../../../test/build';
import { doing, onScreen, root, show } from '../../../test/show';
import { PresenceMenu } from './presence-menu';

onScreen();

const menu = (off: string[]) => {
  const onTurn = vi.fn();
  show(
    <PresenceMenu
      me={agent({ id: 'me', off })}
      wanted={undefined}
      reason=""
      channels={['email', 'web']}
      onChoose={vi.fn()}
      onTurn={onTurn}
    />,
  );
  return onTurn;
};
const switches = () => [...root.querySelectorAll<HTMLInputElement>('input[role=switch]')];

describe('the switches of channels', () => {
  it('stand for each channel, on unless it was switched off', () => {
    menu(['web']);

    expect(switches().map((s) => s.checked)).toEqual([true, false]);
    expect(switches().map((s) => s.closest('label')?.textContent)).toEqual(['E-mail', 'Website chat']);
  });

  it('turn their channel', async () => {
    const onTurn = menu(['web']);
    await doing(() => switches()[0]?.click());
    await doing(() => switches()[1]?.click());

    expect(onTurn.mock.calls).toEqual([
      ['email', false],
      ['web', true],
    ]);
  });

  it('say on the button what is off', () => {
    menu(['web']);

    expect(root.querySelector('.presence-button')?.getAttribute('aria-label')).toContain('Website chat off');
  });

  it('can bring back a channel that is no longer there', () => {
    menu(['sms']);

    expect(switches().map((s) => s.checked)).toEqual([true, true, false]);
  });
});
