import { describe, expect, test } from 'vitest';
import { pickLocale, times, translator, type CatalogueOf } from '../src';

const en = {
  hello: 'Hello',
  joined: '{agent} joined',
  waiting: { one: '{n} message waits', other: '{n} messages wait' },
} as const;
const zh: CatalogueOf<typeof en> = {
  hello: '你好',
  joined: '{agent} 已加入',
  waiting: { other: '{n} 条消息在等待' },
};

describe('a sentence', () => {
  const t = translator<typeof en>(en, 'en');

  test('takes its values as they are', () => {
    expect(t('hello')).toBe('Hello');
    expect(t('joined', { agent: '{agent} $& <b>' })).toBe('{agent} $& <b> joined');
  });

  test('follows the number in the way of its language', () => {
    expect(t('waiting', { n: 1 })).toBe('1 message waits');
    expect(t('waiting', { n: 1200 })).toBe('1,200 messages wait');
    expect(translator<typeof en>(zh, 'zh-CN')('waiting', { n: 1 })).toBe('1 条消息在等待');
  });

  test('does not compile with an unknown key or a missing value', () => {
    // @ts-expect-error unknown key
    expect(() => t('goodbye')).toThrow();
    // @ts-expect-error missing value
    expect(t('joined')).toBe(' joined');
    // @ts-expect-error wrong value
    expect(t('joined', { who: 'Mei' })).toBe(' joined');
    // @ts-expect-error an incomplete catalogue
    const incomplete: CatalogueOf<typeof en> = { hello: '你好' };
    expect(incomplete).toBeTruthy();
  });
});

test.each([
  [['zh-CN'], 'zh-CN'],
  [['ZH-cn'], 'zh-CN'],
  [['zh-Hans-SG', 'en'], 'zh-CN'],
  [['fr', 'zh'], 'zh-CN'],
  [['en-GB'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
])('%j is answered in %s', (wanted, expected) => {
  expect(pickLocale(wanted, ['en', 'zh-CN'])).toBe(expected);
});

describe('times', () => {
  const now = Date.parse('2026-11-23T01:30:00Z');
  const hour = 3_600_000;

  test('are in the zone of the reader', () => {
    expect(times('en', 'Asia/Shanghai').clock(now)).toMatch(/^9:30\sAM$/);
    expect(times('zh-CN', 'UTC').clock(now)).toMatch(/^0?1:30$/);
    expect(times('en', 'America/New_York').dayKey(now)).toBe('2026-11-22');
  });

  test('name the day as seen from today', () => {
    const it = times('en', 'UTC');
    expect(it.day(now - hour, now)).toBe('Today');
    expect(it.day(now - 2 * hour, now)).toBe('Yesterday');
    expect(it.day(now - 72 * hour, now)).toBe('Friday, November 20');
    expect(it.day(now - 400 * 24 * hour, now)).toBe('October 19, 2025');
    expect(times('zh-CN', 'UTC').day(now, now)).toBe('今天');
  });

  test('count days over a change of the clocks', () => {
    const it = times('en', 'America/New_York');
    expect(it.day(Date.parse('2026-10-31T23:30:00-04:00'), Date.parse('2026-11-01T23:45:00-05:00'))).toBe(
      'Yesterday',
    );
  });
});
