import { describe, expect, it } from 'vitest';
import { NOW } from '../../../test/build';
import { onScreen, root, show } from '../../../test/show';
import { ReplyWindowLine, roomFor } from './reply-window';

onScreen();

const HOUR = 3_600_000;
const window = { endsMs: NOW + 47 * HOUR, left: 4, size: 2_000 };

describe('the room for an answer', () => {
  it('counts bytes, not characters', () => {
    expect(roomFor(window, 'x'.repeat(2_000), NOW)).toEqual({ type: 'open', needed: 1 });
    expect(roomFor(window, '字'.repeat(667), NOW)).toEqual({ type: 'open', needed: 2 });
    expect(roomFor(window, '', NOW)).toEqual({ type: 'open', needed: 1 });
    expect(roomFor({ ...window, size: 0 }, 'x'.repeat(9_000), NOW)).toEqual({ type: 'open', needed: 1 });
  });

  it('ends with the time, with the last answer, and for a text that needs more than are left', () => {
    expect(roomFor(window, 'x'.repeat(9_000), NOW)).toEqual({ type: 'short', needed: 5 });
    expect(roomFor({ ...window, left: 0 }, 'x', NOW)).toEqual({ type: 'spent' });
    expect(roomFor(window, 'x', NOW + 47 * HOUR)).toEqual({ type: 'over' });
  });
});

const line = (over: Partial<typeof window>, text: string, locale: 'en' | 'zh-CN' = 'en') => {
  const one = { ...window, ...over };
  const room = roomFor(one, text, NOW);
  show(<ReplyWindowLine id="w" window={one} room={room} name="Lin" channel="WeChat" />, locale);
  return root.textContent ?? '';
};

describe('the line about it', () => {
  it('says how often and how long in English and Chinese', () => {
    expect(line({}, 'hi')).toContain('4 replies left');
    expect(line({ left: 1 }, 'hi')).toContain('1 reply left');
    expect(line({}, 'hi', 'zh-CN')).toContain('还可回复 4 条');
  });

  it('says plainly when it is closed, and tells a screen reader', () => {
    expect(line({ endsMs: NOW - 1 }, '')).toContain('WeChat takes an answer again once Lin writes');
    expect(root.querySelector('[role=status]')?.textContent).toBe('The time to reply is over.');
    expect(line({ left: 0 }, '', 'zh-CN')).toContain('可回复条数已用完');
    expect(root.querySelector('[data-reply-window=spent]')).not.toBeNull();
  });

  it('is silent for a screen reader while all is well', () => {
    line({}, 'hi');

    expect(root.querySelector('[role=status]')?.textContent).toBe('');
  });
});
