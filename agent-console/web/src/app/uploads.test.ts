import { describe, expect, it } from 'vitest';
import { settle } from '../../../../web-client/test/fakes';
import { Office } from '../../test/office';
import { MOST_BYTES } from './uploads';

const file = (name: string, size = 1) =>
  Object.defineProperty(new File(['x'], name), 'size', { value: size });
const uploaded = (name: string) => ({
  ok: true as const,
  value: { file: { blob: 'b', name, mediaType: 'text/plain', size: 1 }, proof: `proof of ${name}` },
});
const shown = (office: Office) =>
  (office.state.uploads.c1 ?? []).map(({ name, state, progress }) => [name, state, progress]);

describe('attached files', () => {
  it('are uploaded at once and go out with the next reply', async () => {
    const office = await Office.open();
    office.console.attach('c1', [file('a.txt')]);
    office.rest.uploads[0]?.progress(0.5);
    expect(shown(office)).toEqual([['a.txt', 'uploading', 0.5]]);

    office.rest.uploads[0]?.answer(uploaded('a.txt'));
    await settle();
    office.console.send('c1', 'Here it is', false);

    expect(office.sent('message.send')).toMatchObject([{ text: 'Here it is', files: ['proof of a.txt'] }]);
    expect(shown(office)).toEqual([]);
  });

  it('stay for the reply when a note is written', async () => {
    const office = await Office.open();
    office.console.attach('c1', [file('a.txt')]);
    office.rest.uploads[0]?.answer(uploaded('a.txt'));
    await settle();
    office.console.send('c1', 'psst', true);

    expect(office.sent('message.send')).toEqual([expect.not.objectContaining({ files: expect.anything() })]);
    expect(shown(office)).toEqual([['a.txt', 'done', 1]]);
  });

  it('that fail say so, and are stopped when they are left out', async () => {
    const office = await Office.open();
    office.console.attach('c1', [file('a.txt'), file('b.txt')]);
    office.rest.uploads[0]?.answer({ ok: false, code: 'OFFLINE' });
    await settle();
    expect(shown(office)).toEqual([
      ['a.txt', 'failed', 0],
      ['b.txt', 'uploading', 0],
    ]);

    office.console.detach('c1', office.state.uploads.c1?.[1]?.id ?? '');
    expect(office.rest.uploads[1]?.aborted).toBe(true);
    expect(shown(office)).toHaveLength(1);
  });

  it('that are too many bytes together are not even sent', async () => {
    const office = await Office.open();
    office.console.attach('c1', [file('a.iso', MOST_BYTES), file('b.txt')]);

    expect(office.rest.uploads).toHaveLength(1);
    expect(office.state.uploads.c1?.[1]).toMatchObject({ state: 'failed', code: 'TOO_LARGE' });
  });
});
