import { describe, expect, it, vi } from 'vitest';
import { agent, card } from '../../../test/build';
import { TransferDialog } from './transfer-dialog';
import { onScreen, doing, root, show } from '../../../test/show';

onScreen();

const stay = () => root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]!;

describe('the transfer dialog', () => {
  const people = [
    agent({ id: 'me', name: 'Me' }),
    agent({ id: 'full', name: 'Full', load: 5 }),
    agent({ id: 'none', name: 'Without', skills: ['technical'] }),
    agent({ id: 'fit', name: 'Fitting' }),
  ];
  const dialog = (onTransfer = vi.fn()) => {
    show(
      <TransferDialog
        card={card()}
        queues={[{ id: 'sales', name: 'Sales', claimable: false }]}
        colleagues={people}
        selfId="me"
        onTransfer={onTransfer}
        onClose={vi.fn()}
      />,
    );
    return onTransfer;
  };

  it('puts who can answer first, and says what speaks against the others', () => {
    dialog();
    const names = [...root.querySelectorAll('fieldset:last-of-type .transfer-choice')].map(
      (c) => c.textContent,
    );

    expect(names.map((n) => /^\w*?(Fitting|Full|Without)/.exec(n ?? '')?.[1])).toEqual([
      'Fitting',
      'Full',
      'Without',
    ]);
    expect(names[2]).toContain('lacks billing');
  });

  it('hands on to what was chosen, with the note', async () => {
    const onTransfer = dialog();
    await doing(() => root.querySelector<HTMLInputElement>('input[type=radio]')?.click());
    const note = root.querySelector('textarea')!;
    note.value = ' please ';
    await doing(() => note.dispatchEvent(new Event('input', { bubbles: true })));
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));

    expect(onTransfer).toHaveBeenCalledWith(
      { queue: 'sales', agent: '', name: 'Sales', warm: false, stay: false },
      'please',
    );
  });

  it('offers it on to a colleague while it stays', async () => {
    const onTransfer = dialog();
    expect(checkbox().disabled).toBe(true);
    await doing(() => root.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click());
    await doing(() => checkbox().click());
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));

    expect(onTransfer).toHaveBeenCalledWith(
      { queue: '', agent: 'fit', name: 'Fitting', warm: true, stay: false },
      '',
    );
  });

  it('lets who offers it on take part afterwards', async () => {
    const onTransfer = dialog();
    await doing(() => root.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click());
    expect(stay().disabled).toBe(true);
    await doing(() => checkbox().click());
    await doing(() => stay().click());
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));

    expect(onTransfer.mock.calls[0]?.[0]).toMatchObject({ warm: true, stay: true });
  });

  it('asks where to when nothing was chosen', async () => {
    const onTransfer = dialog();
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));

    expect(onTransfer).not.toHaveBeenCalled();
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Choose where it should go.');
  });
});

function checkbox(): HTMLInputElement {
  return root.querySelector<HTMLInputElement>('input[type=checkbox]')!;
}
