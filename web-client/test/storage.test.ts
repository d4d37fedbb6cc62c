import { expect, test } from 'vitest';
import { browserStore, memoryStore } from '../src';

test.each([
  ['memory', () => memoryStore()],
  ['browser', () => browserStore(localStorage, 'parley.')],
])('the %s store keeps text by key', (_, make) => {
  const it = make();
  it.set('a', '1');
  it.set('b', '2');
  it.set('a', '3');
  it.remove('b');

  expect(it.keys()).toEqual(['a']);
  expect(it.get('a')).toBe('3');
  expect(it.get('b')).toBeNull();
});

test('the browser store sees its own keys only and survives a full storage', () => {
  localStorage.setItem('cart', 'of the page');
  const full = Object.assign(Object.create(localStorage) as Storage, {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });

  browserStore(full, 'parley.').set('x', '1');
  expect(browserStore(localStorage, 'parley.').keys()).not.toContain('cart');
});
