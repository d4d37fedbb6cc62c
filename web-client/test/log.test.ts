import { describe, expect, test } from 'vitest';
import { log, type Entry, type Log } from '../src';

function entry(seq: number, after = seq - 1, more: Partial<Entry> = {}): Entry {
  return { seq, after, kind: 'text', author: 'contact', text: `message ${seq}`, atMs: seq * 1000, ...more };
}

function all(...entries: Entry[]): Log {
  return entries.reduce(log.received, log.EMPTY_LOG);
}

const seqs = (of: Log): number[] => of.entries.map((known) => known.seq);

/** Chance that repeats: the same seed gives the same order. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A log with holes that `after` explains: numbers this reader may not see. */
function logWithNotes(random: () => number): Entry[] {
  const entries: Entry[] = [];
  let after = 0;
  for (let seq = 1; seq <= 40; seq++) {
    if (random() < 0.3) continue;
    entries.push(entry(seq, after));
    after = seq;
  }
  return entries;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

describe('deliveries', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'shuffled and doubled end in the same state (seed %i)',
    (seed) => {
      const random = chance(seed + 1);
      const entries = logWithNotes(random);
      const expected = all(...entries);

      const doubled = entries.flatMap((each) => (random() < 0.5 ? [each, each] : [each]));
      expect(all(...shuffled(doubled, random))).toEqual(expected);
      expect(seqs(expected)).toEqual(entries.map((each) => each.seq));
      expect(log.hasGap(expected)).toBe(false);
    },
  );

  test.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'with losses end in the same state after a resume (seed %i)',
    (seed) => {
      const random = chance(seed + 1);
      const entries = logWithNotes(random);

      const arrived = all(...shuffled(entries, random).filter(() => random() < 0.7));
      const missed = entries.filter((each) => each.seq > arrived.lastSeq);
      const after = missed.reduce(log.received, arrived);

      expect(after).toEqual(all(...entries));
    },
  );

  test('that skip a number nobody explains are held back and reported', () => {
    const gapped = all(entry(1), entry(2), entry(4, 3));

    expect(seqs(gapped)).toEqual([1, 2]);
    expect(log.hasGap(gapped)).toBe(true);
    expect(gapped.lastSeq).toBe(2);
    expect(seqs(log.received(gapped, entry(3)))).toEqual([1, 2, 3, 4]);
  });

  test('that skip numbers this reader may not see are no gap', () => {
    const it = all(entry(1), entry(5, 1));

    expect(seqs(it)).toEqual([1, 5]);
    expect(log.hasGap(it)).toBe(false);
  });

  test('of the known past change nothing', () => {
    const it = all(entry(1), entry(2));

    expect(log.received(it, entry(1, 0, { text: 'other' }))).toBe(it);
  });

  test('wait behind a hole in bounded number', () => {
    let it: Log = log.EMPTY_LOG;
    for (let seq = 2_000; seq > 1; seq--) it = log.received(it, entry(seq));

    expect(it.ahead).toHaveLength(500);
    expect(it.ahead[0]?.seq).toBe(2);
  });
});

describe('resume', () => {
  test('moves over numbers this reader may not see', () => {
    const it = log.resumed(all(entry(1)), 4);

    expect(it.lastSeq).toBe(4);
    expect(seqs(log.received(it, entry(5, 1)))).toEqual([1, 5]);
  });

  test('never moves back', () => {
    const it = all(entry(1), entry(2));

    expect(log.resumed(it, 1)).toBe(it);
  });
});

describe('a snapshot', () => {
  test('replaces what was known and keeps own messages under way', () => {
    const before = log.written(all(entry(1), entry(2)), { clientId: 'mine', text: 'hello', atMs: 5 });
    const it = log.replaced(before, [entry(92, 90), entry(90, 80)], 95, true);

    expect(seqs(it)).toEqual([90, 92]);
    expect(it).toMatchObject({ lastSeq: 95, more: true, pending: [{ clientId: 'mine' }] });
  });

  test('is continued by what had arrived after it', () => {
    const it = log.replaced(all(entry(1), entry(11)), [entry(9, 0), entry(10)], 10, false);

    expect(seqs(it)).toEqual([9, 10, 11]);
  });
});

test('older pages go before what is known, once', () => {
  const it = log.extended(
    log.replaced(log.EMPTY_LOG, [entry(5), entry(6)], 6, true),
    [entry(4), entry(3), entry(5)],
    false,
  );

  expect(seqs(it)).toEqual([3, 4, 5, 6]);
  expect(it.more).toBe(false);
});

test('one entry can be amended', () => {
  const it = log.amended(all(entry(1), entry(2)), 2, { delivery: 'failed' });

  expect(it.entries[1]).toMatchObject({ seq: 2, text: 'message 2', delivery: 'failed' });
});

describe('an own message', () => {
  const mine = { clientId: 'mine', text: 'hello', atMs: 5 };

  test('is shown until the log brings it', () => {
    const it = log.written(all(entry(1)), mine);
    expect(it.pending).toEqual([mine]);

    const ok = log.accepted(it, 'mine', 2, 7);
    expect(ok.pending).toEqual([{ ...mine, seq: 2, atMs: 7 }]);
    expect(ok.lastSeq).toBe(1);

    const echoed = log.received(ok, entry(2, 1, { clientId: 'mine' }));
    expect(echoed.pending).toEqual([]);
    expect(seqs(echoed)).toEqual([1, 2]);
  });

  test('is shown once whichever of answer and echo comes first', () => {
    const echo = entry(1, 0, { clientId: 'mine' });
    const echoFirst = log.accepted(log.received(log.written(log.EMPTY_LOG, mine), echo), 'mine', 1, 7);
    const answerFirst = log.received(log.accepted(log.written(log.EMPTY_LOG, mine), 'mine', 1, 7), echo);

    expect(echoFirst).toEqual(answerFirst);
    expect(echoFirst).toMatchObject({ entries: [echo], pending: [] });
  });

  test('is known by its number where the echo has no client id', () => {
    const it = log.received(log.accepted(log.written(log.EMPTY_LOG, mine), 'mine', 1, 7), entry(1));

    expect(it.pending).toEqual([]);
  });

  test('is not written twice, nor after the log has it, and can be withdrawn', () => {
    const it = log.written(log.written(log.EMPTY_LOG, mine), mine);
    expect(it.pending).toHaveLength(1);
    expect(log.withdrawn(it, 'mine').pending).toEqual([]);
    const known = all(entry(1, 0, { clientId: 'mine' }));
    expect(log.written(known, mine)).toBe(known);
  });
});
