/// <reference types="vite/client" />
import { describe, expect, test } from 'vitest';
import { parseAgentFrame, parseVisitorFrame, type Envelope } from '../src';
import { AGENT_COMMANDS, AGENT_EVENTS, VISITOR_COMMANDS, VISITOR_EVENTS } from './frame-types';

const examples = Object.fromEntries(
  Object.entries(import.meta.glob<Envelope[]>('../fixtures/*.json', { eager: true, import: 'default' })).map(
    ([path, example]) => [path.replace('../fixtures/', ''), example] as const,
  ),
);
const files = Object.keys(examples);

function frames(file: string): Envelope[] {
  return examples[file] ?? [];
}

function typesOf(side: string): string[] {
  return files
    .filter((name) => name.startsWith(`${side}.`))
    .map((name) => name.slice(side.length + 1, -'.json'.length));
}

test.each([
  ['visitor-event', VISITOR_EVENTS],
  ['agent-event', AGENT_EVENTS],
  ['visitor-command', VISITOR_COMMANDS],
  ['agent-command', AGENT_COMMANDS],
])('every %s has a file of examples and no other file exists', (side, types) => {
  expect(typesOf(side).sort()).toEqual(Object.keys(types).sort());
});

test.each(files)('%s holds frames of its type', (file) => {
  expect(frames(file).length).toBeGreaterThan(0);
  for (const frame of frames(file)) expect(file).toContain(`.${frame.type}.json`);
});

describe.each([
  ['visitor-event', parseVisitorFrame],
  ['agent-event', parseAgentFrame],
] as const)('%s', (side, parse) => {
  test.each(typesOf(side))('%s is read whole', (type) => {
    for (const frame of frames(`${side}.${type}.json`)) {
      const { replyTo, seq = 0, payload } = frame;

      const expected = { type, seq, payload, ...(replyTo ? { replyTo } : {}) };
      expect(parse(JSON.stringify(frame))).toEqual(expected);
    }
  });

  test.each(typesOf(side))('%s may say more than we know', (type) => {
    for (const frame of frames(`${side}.${type}.json`)) {
      const more = withMore(frame) as object;

      expect(parse(JSON.stringify({ ...more, type }))).toEqual(parse(JSON.stringify(frame)));
    }
  });

  test('unknown types, wrong shapes and no JSON are dropped', () => {
    const wrong = [
      '',
      'no json',
      '[]',
      'null',
      '{}',
      '{"type":"from.tomorrow"}',
      '{"type":"toString"}',
      '{"type":"welcome"}',
    ];
    for (const data of [...wrong, new ArrayBuffer(3), undefined]) expect(parse(data)).toBeUndefined();
    expect(parse('{"type":"message.posted","payload":{"conversation":7,"entry":{}}}')).toBeUndefined();
  });
});

/** The same value with an unknown field in every object that is not a free map of texts. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, key === 'args' ? item : withMore(item)] as const,
  );
  return { ...Object.fromEntries(entries), addedTomorrow: { deep: [1] } };
}
