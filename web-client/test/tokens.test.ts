import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';

const css = readFileSync('web-client/src/tokens.css', 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((m) => [
    m[1]!,
    { light: m[2]!, dark: m[3]! },
  ]),
);

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]!;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const floors = ['surface-0', 'surface-1', 'surface-2'];
const statuses = ['success', 'warning', 'danger', 'info', 'accent'];
const pairs: [string, string, number][] = [
  ...['text', 'text-muted', 'text-faint', ...statuses.map((s) => `${s}-text`)].flatMap((ink) =>
    floors.map((floor): [string, string, number] => [ink, floor, 4.5]),
  ),
  ['text', 'surface-3', 4.5],
  ['text-muted', 'surface-3', 4.5],
  ['text-muted', 'accent-soft', 4.5],
  ['text-inverse', 'surface-inverse', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-accent', 'accent-active', 4.5],
  ['on-danger', 'danger', 4.5],
  ['on-danger', 'danger-hover', 4.5],
  ['note-text', 'note', 4.5],
  ['bubble-in-text', 'bubble-in', 4.5],
  ['bubble-out-text', 'bubble-out', 4.5],
  ['text-muted', 'bubble-in', 4.5],
  ['text-muted', 'bubble-out', 4.5],
  ...statuses.map((s): [string, string, number] => [`${s}-text`, `${s}-soft`, 4.5]),
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string, number] => [`face-${n}-text`, `face-${n}`, 4.5]),
  ...['line-strong', 'focus', ...statuses].flatMap((ink) =>
    floors.map((floor): [string, string, number] => [ink, floor, 3]),
  ),
];

describe('colour pairs', () => {
  it.each(pairs)('%s on %s keeps %s:1 in both themes', (ink, floor, bar) => {
    const a = colours.get(ink)!;
    const b = colours.get(floor)!;

    expect(contrast(a.light, b.light)).toBeGreaterThanOrEqual(bar);
    expect(contrast(a.dark, b.dark)).toBeGreaterThanOrEqual(bar);
  });
});
