import { describe, expect, it, vi } from 'vitest';
import { NOW, offer } from '../../../test/build';
import type { DeskOffer } from '../../state/state';
import { OfferCard } from './offer-card';
import { onScreen, button, doing, press, root, show } from '../../../test/show';

onScreen();

const made = (over: Partial<DeskOffer> = {}): DeskOffer => ({
  ...offer(),
  endsAtMs: NOW + 30_000,
  totalMs: 30_000,
  answer: 'none',
  ...over,
});

describe('an offer', () => {
  it('is accepted by its button and by Enter on the card', async () => {
    const accept = vi.fn();
    show(<OfferCard offer={made()} queueName="Support" first onAccept={accept} onDecline={vi.fn()} />);

    button('Accept')?.click();
    await press(root.querySelector('article')!, 'Enter');

    expect(accept).toHaveBeenCalledTimes(2);
  });

  it('counts down and refuses when the time is up', async () => {
    const accept = vi.fn();
    show(<OfferCard offer={made()} queueName="Support" first onAccept={accept} onDecline={vi.fn()} />);
    expect(root.querySelector('[role=timer]')?.getAttribute('aria-label')).toBe('30 s left');

    await doing(() => vi.advanceTimersByTime(30_000));
    button('Time is up')?.click();

    expect(root.querySelector('[role=timer]')?.getAttribute('aria-label')).toBe('Time is up');
    expect(accept).not.toHaveBeenCalled();
  });
});
