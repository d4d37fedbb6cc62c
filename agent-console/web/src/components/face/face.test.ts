import { describe, expect, it } from 'vitest';
import { initials } from './face';

describe('initials', () => {
  it('make initials of names of all kinds', () => {
    expect(['Elena Marchetti', '王小雨', 'visitor 7f3a', 'info@x.example', ''].map(initials)).toEqual([
      'EM',
      '小雨',
      'V7',
      'IE',
      '?',
    ]);
  });
});
