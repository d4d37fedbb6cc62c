import { describe, expect, it } from 'vitest';
import { settle } from '../../../../web-client/test/fakes';
import { card } from '../../test/build';
import { Office } from '../../test/office';
import { accessTo, deferrable, undeferrable } from '../state/select';

const IN_AN_HOUR = Date.UTC(2026, 10, 23, 11, 0, 0);

describe('a callback', () => {
  it('is asked for at the version on the screen, and the dialog closes', async () => {
    const office = await Office.open();
    office.console.show({ type: 'callback', conversation: 'c1' });
    office.rest.letterAnswers.push({ ok: true, value: undefined } as never);

    office.console.callBack('c1', IN_AN_HOUR);
    await settle();

    expect(office.rest.asked.filter((what) => what.startsWith('callback'))).toEqual([
      `callback c1 at 1 ${IN_AN_HOUR}`,
    ]);
    expect(office.state.dialog.type).toBe('none');
    expect(office.state.toasts).toEqual([]);
  });

  it('at a time at which the queue is closed is refused with words of its own', async () => {
    const office = await Office.open();
    office.rest.letterAnswers.push({ ok: false, code: 'INVALID' } as never);

    office.console.callBack('c1', IN_AN_HOUR);
    await settle();

    expect(office.state.toasts.map((toast) => toast.notice)).toEqual([{ code: 'callback-closed' }]);
  });

  it('can be chosen for what is mine, and cancelled where it waits', async () => {
    const office = await Office.open();
    const callback = { askedMs: 1, by: '', seq: 1, dueMs: IN_AN_HOUR };
    const state = {
      ...office.state,
      queues: [{ id: 'support', name: 'Support', claimable: false }],
      others: { c7: card({ conversation: 'c7', state: 'callback', agent: '', callback }) },
    };

    expect(deferrable(state, 'c1')).toBe(true);
    expect(undeferrable(state, 'c1')).toBe(false);
    expect(accessTo(state, 'c7')).toBe('callback');
    expect(undeferrable(state, 'c7')).toBe(true);
    expect(undeferrable({ ...state, queues: [] }, 'c7')).toBe(false);
  });
});
