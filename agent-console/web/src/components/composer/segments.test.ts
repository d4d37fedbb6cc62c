import { describe, expect, it } from 'vitest';
import { segments } from './segments';

interface Case {
  text: string;
  repeat: number;
  after?: string;
  encoding: string;
  count: number;
}

/** The server's SMS channel counts by the same file. */
const cases = Object.values(
  import.meta.glob<Case[]>('../../../../../channels/channel-sms/src/test/resources/segments.json', {
    eager: true,
    import: 'default',
  }),
).flat();

describe('segments of a short message', () => {
  it('has cases to count', () => {
    expect(cases.length).toBeGreaterThan(10);
  });

  it.each(cases)('$repeat × "$text" is $count of $encoding', ({ text, repeat, after, encoding, count }) => {
    expect(segments(text.repeat(repeat) + (after ?? ''))).toMatchObject({ encoding, count });
  });

  it('tells what still fits, never cutting an escaped character in two', () => {
    expect(segments('a'.repeat(150)).left).toBe(10);
    expect(segments('a'.repeat(152) + '€' + 'a'.repeat(100)).left).toBe(153 - 102);
  });
});
