import { describe, expect, it, vi } from 'vitest';
import { noDraft, type Draft } from '../../state/state';
import { Composer, MAX_TEXT } from './composer';
import { onScreen, doing, press, root, show } from '../../../test/show';

onScreen();

const composer = (over: Partial<Parameters<typeof Composer>[0]> = {}) => {
  const calls = { onSend: vi.fn(), onDraft: vi.fn(), onTyping: vi.fn() };
  show(
    <Composer
      name="Elena"
      draft={{ ...noDraft, reply: 'Hello' }}
      enterSends
      connected
      {...calls}
      {...over}
    />,
  );
  return { ...calls, area: root.querySelector('textarea')! };
};

describe('the composer', () => {
  it('sends with Enter and empties the draft', async () => {
    const { area, onSend, onDraft } = composer();
    await press(area, 'Enter');

    expect(onSend).toHaveBeenCalledWith('Hello', false);
    expect(onDraft).toHaveBeenCalledWith({ ...noDraft, reply: '' });
  });

  it('leaves Enter alone with Shift and while an input method composes', async () => {
    const { area, onSend } = composer();
    await press(area, 'Enter', { shiftKey: true });
    await press(area, 'Enter', { isComposing: true });
    await press(area, 'Enter', { keyCode: 229 });
    area.dispatchEvent(new CompositionEvent('compositionstart'));
    await doing(() => undefined);
    await press(area, 'Enter');

    expect(onSend).not.toHaveBeenCalled();
  });

  it('wants Ctrl with Enter where Enter makes a new line', async () => {
    const { area, onSend } = composer({ enterSends: false });
    await press(area, 'Enter');
    expect(onSend).not.toHaveBeenCalled();

    await press(area, 'Enter', { ctrlKey: true });
    expect(onSend).toHaveBeenCalledOnce();
  });

  it('sends a note as a note and goes back to replying', async () => {
    const { area, onSend, onDraft } = composer({ draft: { reply: '', note: 'careful', tab: 'note' } });
    await press(area, 'Enter');

    expect(onSend).toHaveBeenCalledWith('careful', true);
    expect(onDraft).toHaveBeenCalledWith({ reply: '', note: '', tab: 'reply' });
  });

  it('writes nothing but notes for who takes part', async () => {
    const { area, onSend } = composer({
      notesOnly: true,
      draft: { reply: 'Hello', note: 'look', tab: 'reply' },
    });
    expect(root.querySelectorAll('[role=tab]').length).toBe(1);
    await press(area, 'Enter');

    expect(onSend).toHaveBeenCalledWith('look', true);
  });

  it('tells the contact about replies only', async () => {
    const reply = composer();
    await doing(() => reply.area.dispatchEvent(new Event('input', { bubbles: true })));
    expect(reply.onTyping).toHaveBeenCalledWith(true);

    const note = composer({ draft: { reply: '', note: 'x', tab: 'note' } });
    await doing(() => note.area.dispatchEvent(new Event('input', { bubbles: true })));
    expect(note.onTyping).not.toHaveBeenCalledWith(true);
  });

  it('refuses nothing and too much, and says how much', async () => {
    const { area, onSend } = composer({ draft: { ...noDraft, reply: 'x'.repeat(MAX_TEXT + 2) } });
    await press(area, 'Enter');
    expect(onSend).not.toHaveBeenCalled();
    expect(root.textContent).toContain('2 characters too many');

    const empty = composer({ draft: { ...noDraft, reply: '   ' } });
    await press(empty.area, 'Enter');
    expect(empty.onSend).not.toHaveBeenCalled();
  });

  it('sends nothing that the provider would refuse, but takes a note', async () => {
    const replyWindow = { endsMs: Date.now() + 1_000, left: 0, size: 2_000 };
    const reply = composer({ replyWindow, channel: 'WeChat' });
    await press(reply.area, 'Enter');
    expect(reply.onSend).not.toHaveBeenCalled();
    expect(root.textContent).toContain('No replies are left.');
    const described = reply.area.getAttribute('aria-describedby')!.split(' ');
    expect(described.some((id) => document.getElementById(id)?.textContent?.includes('Elena'))).toBe(true);

    const note = composer({ replyWindow, draft: { reply: '', note: 'careful', tab: 'note' } });
    await press(note.area, 'Enter');
    expect(note.onSend).toHaveBeenCalledWith('careful', true);
  });

  it('counts the short messages a reply goes out as, and sends no more than ten', async () => {
    const { area, onSend } = composer({ short: true, draft: { ...noDraft, reply: '你好'.repeat(36) } });
    expect(root.textContent).toContain('2 of 10 text messages, 62 characters left in the last one');
    expect(root.querySelector('[role="status"]')?.textContent).toBe('Goes out as 2 text messages');
    await press(area, 'Enter');
    expect(onSend).toHaveBeenCalledOnce();
  });

  it('refuses a reply of eleven short messages and says so', async () => {
    const { area, onSend } = composer({ short: true, draft: { ...noDraft, reply: '中'.repeat(671) } });
    expect(root.textContent).toContain('11 text messages, at most 10 can be sent');
    expect(area.getAttribute('aria-invalid')).toBe('true');
    await press(area, 'Enter');
    expect(onSend).not.toHaveBeenCalled();
  });

  it('counts nothing for other channels and for notes', () => {
    composer({ short: true, draft: { ...noDraft, tab: 'note', note: 'Hello' } });
    expect(root.textContent).not.toContain('text message');
    composer({ draft: { ...noDraft, reply: 'Hello' } });
    expect(root.textContent).not.toContain('text message');
  });

  describe('with people in copy', () => {
    const copies = [
      { address: 'bob@client.example', name: 'Bob Stone' },
      { address: 'carol@client.example' },
    ];

    it('names them and sends to all of them', async () => {
      const { area, onSend } = composer({ copies });
      expect(root.querySelector('.copies')?.textContent).toContain('Bob Stonebob@client.example');
      await press(area, 'Enter');

      expect(onSend).toHaveBeenCalledWith('Hello', false, ['bob@client.example', 'carol@client.example']);
    });

    it('lets one be left out and put back', async () => {
      const { onDraft } = composer({ copies });
      await doing(() => root.querySelector<HTMLElement>('[aria-label="Leave out Bob Stone"]')?.click());
      expect(onDraft).toHaveBeenCalledWith({ ...noDraft, reply: 'Hello', without: ['bob@client.example'] });

      const next = composer({
        copies,
        draft: { ...noDraft, reply: 'Hello', without: ['bob@client.example'] },
      });
      expect(root.querySelector('[aria-label="Leave out Bob Stone"]')).toBeNull();
      expect(root.querySelector('.copy-out')?.textContent).toContain('1 left out');
      await press(next.area, 'Enter');
      expect(next.onSend).toHaveBeenCalledWith('Hello', false, ['carol@client.example']);
      expect(next.onDraft).toHaveBeenCalledWith(noDraft);

      await doing(() => root.querySelector<HTMLElement>('.copy-out button')?.click());
      expect(next.onDraft).toHaveBeenLastCalledWith({ ...noDraft, reply: 'Hello', without: [] });
    });

    it('keeps the focus in the row when somebody is left out', async () => {
      const { onDraft } = composer({ copies });
      onDraft.mockImplementation((draft: Draft) => composer({ copies, draft }));
      await doing(() => root.querySelector<HTMLElement>('[aria-label="Leave out Bob Stone"]')?.click());

      expect(document.activeElement?.getAttribute('aria-label')).toBe('Leave out carol@client.example');
    });

    it('copies no note to anybody', async () => {
      const { area, onSend } = composer({ copies, draft: { reply: '', note: 'careful', tab: 'note' } });
      expect(root.querySelector('.copies')).toBeNull();
      await press(area, 'Enter');

      expect(onSend).toHaveBeenCalledWith('careful', true);
    });
  });

  describe('with files', () => {
    const file = new File(['x'], 'offer.pdf', { type: 'application/pdf' });
    const done = { id: 'u1', name: 'offer.pdf', size: 1, state: 'done', progress: 1, proof: 'p' } as const;

    it('has no button where a reply carries none, and none for notes', () => {
      composer();
      expect(root.querySelector('[aria-label="Attach files"]')).toBeNull();
      composer({ onAttach: vi.fn(), draft: { ...noDraft, tab: 'note' } });
      expect(root.querySelector('[aria-label="Attach files"]')).toBeNull();
    });

    it('takes what is dropped and what is pasted', async () => {
      const onAttach = vi.fn();
      const { area } = composer({ onAttach });
      const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
        dataTransfer: { files: [file], types: ['Files'] },
      });
      const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
        clipboardData: { files: [file] },
      });
      await doing(() => void area.dispatchEvent(drop));
      await doing(() => void area.dispatchEvent(paste));

      expect(onAttach).toHaveBeenCalledTimes(2);
      expect(onAttach).toHaveBeenCalledWith([file]);
    });

    it('waits for a file on its way and says how far it is', async () => {
      const { area, onSend } = composer({
        onAttach: vi.fn(),
        uploads: [{ ...done, state: 'uploading', progress: 0.42, proof: '' }],
      });
      await press(area, 'Enter');

      expect(onSend).not.toHaveBeenCalled();
      expect(root.textContent).toContain('42 %');
    });

    it('says what failed and lets it be left out', async () => {
      const onDetach = vi.fn();
      composer({
        onAttach: vi.fn(),
        onDetach,
        uploads: [{ ...done, state: 'failed', proof: '', code: 'TOO_LARGE' }],
      });
      expect(root.querySelector('[role="alert"]')?.textContent).toContain('too large');

      await doing(() => root.querySelector<HTMLElement>('[aria-label="Leave out offer.pdf"]')?.click());
      expect(onDetach).toHaveBeenCalledWith('u1');
    });

    it('sends files without a word', async () => {
      const { area, onSend } = composer({ onAttach: vi.fn(), uploads: [done], draft: noDraft });
      await press(area, 'Enter');

      expect(onSend).toHaveBeenCalledWith('', false);
    });
  });
});
