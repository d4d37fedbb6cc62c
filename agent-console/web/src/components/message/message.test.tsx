import { describe, expect, it, vi } from 'vitest';
import { entry } from '../../../test/build';
import { Message } from './message';
import { partsOf } from './rich-text';
import { onScreen, button, doing, root, show } from '../../../test/show';

onScreen();

const message = (over: Parameters<typeof entry>[1], seen: 'no' | 'yes' | 'last' = 'no') =>
  show(
    <Message
      contactName="Visitor 9F35"
      entry={entry(1, over)}
      starts
      showSubject
      own={false}
      seen={seen}
      fileHref={(f) => `/files/${f.blob}`}
      onShowHtml={vi.fn()}
    />,
  );

it('shows markup as text', () => {
  message({ text: '<img src=x onerror=alert(1)>' });

  expect(root.querySelector('img')).toBeNull();
  expect(root.textContent).toContain('<img src=x');
});

describe('a message', () => {
  it('folds quoted text until it is asked for', async () => {
    message({ quoted: 'old words' });
    expect(root.textContent).not.toContain('old words');

    await doing(() => button('•••Show quoted text')?.click());
    expect(root.textContent).toContain('old words');
    expect(button('•••Hide quoted text')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('names no size for an attachment that came later', () => {
    message({ files: [{ blob: 'b1', name: 'image-5.jpg', mediaType: 'image/jpeg', size: 0 }] });

    expect(root.querySelector('a')?.getAttribute('aria-label')).toBe('Download image-5.jpg');
    expect(root.querySelector('.file-size')).toBeNull();
  });

  it('offers attachments by name and size', () => {
    message({ files: [{ blob: 'b1', name: 'a.pdf', mediaType: 'application/pdf', size: 184_320 }] });
    const link = root.querySelector('a');

    expect(link?.getAttribute('href')).toBe('/files/b1');
    expect(link?.getAttribute('download')).toBe('a.pdf');
    expect(link?.getAttribute('aria-label')).toBe('Download a.pdf, 184.3 kB');
  });

  it('says how far it came, and that it was seen', () => {
    message({ author: 'agent', delivery: 'failed', deliveryDetail: '552 full' });
    expect(root.textContent).toContain('Not delivered: 552 full');

    message({ author: 'agent', delivery: 'sent' }, 'yes');
    expect(root.textContent).toContain('Read');

    message({ author: 'agent' }, 'last');
    expect(root.textContent).toContain('Seen by the contact');

    message({ author: 'agent', delivery: 'failed' }, 'last');
    expect(root.textContent).toContain('Not delivered');
  });

  it('says that a note is private', () => {
    message({ author: 'agent', kind: 'note' });

    expect(root.querySelector('.message-note')?.textContent).toContain('Private note');
  });
});

describe('addresses in text', () => {
  it.each([
    ['see https://a.example/x, please', ['see ', 'https://a.example/x', ', please']],
    ['请看https://a.example/页面。', ['请看', 'https://a.example/页面', '。']],
    ['(http://a.example)', ['(', 'http://a.example', ')']],
    ['javascript:alert(1)', ['javascript:alert(1)']],
    ['http:// nothing', ['http:// nothing']],
  ])('%s', (text, parts) => {
    expect(partsOf(text).map((p) => p.text)).toEqual(parts);
    expect(partsOf(text).every((p) => !p.href || /^https?:\/\/./.test(p.href))).toBe(true);
  });
});
