import { describe, expect, it, vi } from 'vitest';
import { Toasts } from './toasts';
import { onScreen, button, root, show } from '../../../test/show';

onScreen();

describe('toasts', () => {
  it('read trouble aloud at once and offer to undo', () => {
    const onUndo = vi.fn();
    show(
      <Toasts
        toasts={[
          {
            id: '1',
            tone: 'neutral',
            endsAtMs: 0,
            undo: { conversation: 'c1' },
            notice: { code: 'closing', name: 'Elena', target: '' },
          },
          {
            id: '2',
            tone: 'danger',
            endsAtMs: 0,
            notice: { code: 'refused', what: 'send', error: 'TOO_LARGE' },
          },
        ]}
        onUndo={onUndo}
        onClose={vi.fn()}
      />,
    );
    button('Undo')?.click();

    expect(onUndo).toHaveBeenCalledWith('c1');
    expect(root.querySelector('[role=alert]')?.textContent).toContain(
      'The message could not be sent: it is too large.',
    );
    expect(root.querySelector('[role=status]')?.textContent).toContain(
      'Conversation with Elena will be closed.',
    );
  });
});
