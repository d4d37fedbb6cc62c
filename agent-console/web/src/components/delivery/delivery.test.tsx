import { describe, expect, it } from 'vitest';
import { NOW } from '../../../test/build';
import { onScreen, root, show } from '../../../test/show';
import { wordsOf } from '../../i18n/format';
import { Delivery } from './delivery';
import { saidOf } from './detail';

onScreen();

const line = (
  state: Parameters<typeof Delivery>[0]['state'],
  detail: string,
  locale: 'en' | 'zh-CN' = 'en',
) => {
  show(<Delivery state={state} detail={detail} />, locale);
  return root.textContent;
};

describe('what stands beside a delivery state', () => {
  it('says when it is tried again, in the reader’s own words and zone', () => {
    const at = wordsOf('en', 'UTC').time(NOW);

    expect(line('retrying', `next ${NOW}: 503`)).toBe(`Not delivered yet: next try at ${at}, 503`);
    expect(line('retrying', `next ${NOW}: 503`, 'zh-CN')).toContain(`尚未送达：将于 ${at} 重试`);
  });

  it('says that it may have been sent twice', () => {
    expect(line('sent', 'twice')).toBe('Sent: possibly sent twice');
    expect(line('sent', 'twice: relay: 250')).toBe('Sent: possibly sent twice, relay: 250');
    expect(line('sent', 'twice', 'zh-CN')).toContain('对方可能收到两次');
  });

  it('does not tell agents the name of a kept file', () => {
    expect(line('sent', 'kept: 0a1b')).not.toContain('0a1b');
    expect(line('sent', 'twice: kept: 0a1b')).not.toContain('0a1b');
  });

  it('takes a provider’s words for what they are', () => {
    expect(saidOf('next please')).toEqual({
      nextAtMs: undefined,
      twice: false,
      kept: false,
      rest: 'next please',
    });
    expect(saidOf('twice as slow').twice).toBe(false);
  });
});
