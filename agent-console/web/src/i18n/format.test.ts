import { describe, expect, it } from 'vitest';
import { NOW } from '../../test/build';
import { chooseLocale, wordsOf } from './format';

describe('words', () => {
  it('follow the first language of the browser that there is', () => {
    expect(chooseLocale(['de-DE', 'zh-TW', 'en'])).toBe('zh-CN');
    expect(chooseLocale(['fr'])).toBe('en');
  });

  it('say durations, days and sizes', () => {
    const en = wordsOf('en', 'Asia/Shanghai');
    expect([en.duration(59_000), en.duration(61_000), en.duration(3_900_000)]).toEqual([
      '59 s',
      '1 min',
      '1 h 5 min',
    ]);
    // 10:00 UTC is 18:00 in Shanghai; seven hours later it is tomorrow there.
    expect(en.time(NOW)).toBe('18:00');
    expect(en.day(NOW, NOW + 7 * 3_600_000)).toBe('Yesterday');
    expect(en.size(1_234_567)).toBe('1.2 MB');
  });
});
