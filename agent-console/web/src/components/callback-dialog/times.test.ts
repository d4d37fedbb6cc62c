import { describe, expect, it } from 'vitest';
import { inAnHour, localValue, timeOf, tomorrowAtNine } from './times';

describe('the time of a callback', () => {
  it('is the full minute an hour from now', () => {
    const now = new Date(2026, 10, 23, 14, 5, 20).getTime();

    expect(localValue(inAnHour(now))).toBe('2026-11-23T15:06');
  });

  it('is nine tomorrow by the clock on the wall, over the end of a month', () => {
    const now = new Date(2026, 10, 30, 23, 59).getTime();

    expect(localValue(tomorrowAtNine(now))).toBe('2026-12-01T09:00');
  });

  it('is what the field says', () => {
    expect(localValue(timeOf('2026-11-24T09:30'))).toBe('2026-11-24T09:30');
    expect(timeOf('')).toBeNaN();
  });
});
