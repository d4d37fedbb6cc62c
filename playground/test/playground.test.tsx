import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../src/app';
import { createClient, parseView, type Client, type Line, type Link, type View } from '../src/client';
import { phone, replySubject } from '../src/numbers';
import { firstLocale } from '../src/words';

const line = (over: Partial<Line>): Line => ({
  id: '1',
  mine: true,
  text: 'Hello',
  subject: '',
  status: 'taken',
  detail: '',
  atMs: 0,
  ...over,
});

const view = (over: Partial<View> = {}): View => ({
  person: { name: 'Robin', phone: '+15551234567', openId: 'o1', mail: 'robin@playground.example' },
  phoneOff: false,
  follows: true,
  sms: [],
  wechat: [],
  mail: [],
  shop: { phone: '+15550100', mail: 'support@shop.example' },
  ...over,
});

let root: HTMLElement;
let show: (view: View) => void;
let link: (link: Link) => void;
let client: { [K in keyof Client]: ReturnType<typeof vi.fn> };

beforeEach(async () => {
  root = document.createElement('div');
  document.body.append(root);
  const yes = () => vi.fn().mockResolvedValue('ok');
  client = {
    listen: vi.fn((onView: (view: View) => void, onLink: (link: Link) => void) => {
      show = (next) => void act(() => onView(next));
      link = (next) => void act(() => onLink(next));
      return () => undefined;
    }),
    sms: yes(),
    wechat: yes(),
    follow: yes(),
    mail: yes(),
    phone: yes(),
  };
  await act(() => {
    render(<App client={client as unknown as Client} locale="en" onLocale={() => undefined} />, root);
  });
});

afterEach(() => {
  void act(() => render(null, root));
  root.remove();
});

const field = (name: string) => root.querySelector<HTMLTextAreaElement>(`[aria-label="${name}"]`)!;
const button = (name: string) => [...root.querySelectorAll('button')].find((b) => b.textContent === name)!;
const type = async (element: HTMLTextAreaElement | HTMLInputElement, text: string) => {
  await act(() => {
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
};

describe('the playground', () => {
  it('says that it connects, and that the connection is lost', () => {
    expect(root.textContent).toContain('Connecting…');
    show(view());
    link('waiting');
    expect(root.querySelector('[role="status"]')?.textContent).toContain('connection is lost');
  });

  it('keeps the text that could not be handed over, and says why', async () => {
    client.sms.mockResolvedValue('lost');
    show(view());
    await type(field('Text message'), 'Are you there?');
    await act(async () => {
      field('Text message')
        .closest('form')!
        .dispatchEvent(new Event('submit', { cancelable: true }));
    });

    expect(field('Text message').value).toBe('Are you there?');
    expect(root.querySelector('.sms-phone [role="alert"]')?.textContent).toContain('cannot be reached');
  });

  it('shows what the server refused', () => {
    show(view({ sms: [line({ status: 'refused', detail: '403' })] }));

    expect(root.querySelector('.sms-phone .standing')?.textContent).toContain('Not taken (403)');
  });

  it('answers the last mail, or begins a new one', async () => {
    show(view({ mail: [line({ mine: false, status: 'here', subject: 'Refund' })] }));
    const subject = root.querySelector<HTMLInputElement>('.letter input')!;
    expect(subject.value).toBe('Re: Refund');
    expect(subject.readOnly).toBe(true);

    await act(() => button('New mail').click());
    expect(root.querySelector<HTMLInputElement>('.letter input')!.readOnly).toBe(false);
  });

  it('opens the console as one of the agents where the server lets it, else for whoever is signed in', async () => {
    show(view());
    expect(root.querySelector('form.console')).toBeNull();
    expect(root.querySelector('a.primary')?.getAttribute('href')).toBe('/console');
    expect(root.querySelector('.lead')?.textContent).toContain('printed where Parley was started');

    const agents = [
      { id: 'mei', name: 'Mei Chen' },
      { id: 'tom', name: 'Tom Baker' },
    ];
    show(view({ shop: { phone: '+15550100', mail: 'support@shop.example', agents } }));
    const form = root.querySelector<HTMLFormElement>('form.console')!;
    expect(form.getAttribute('action')).toBe('/playground/console');
    expect(form.getAttribute('target')).toBe('_blank');
    expect([...form.querySelectorAll('option')].map((o) => o.value)).toEqual(['mei', 'tom']);
    expect(form.querySelector('select')?.getAttribute('aria-label')).toBe('Sign in as');
    expect(root.querySelector('.lead')?.textContent).not.toContain('printed');
  });

  it('speaks Chinese at a press', async () => {
    show(view());
    await act(() => button('中文').click());

    expect(root.querySelector('h1')?.textContent).toContain('体验场');
    expect(document.documentElement.lang).toBe('zh-CN');
  });
});

describe('its small parts', () => {
  it('write numbers as people do and prefix a subject once', () => {
    expect(phone('+15551234567')).toBe('+1 555 123 4567');
    expect(phone('+15550100')).toBe('+1 555 0100');
    expect(replySubject('Refund')).toBe('Re: Refund');
    expect(replySubject('回复：退款')).toBe('回复：退款');
  });

  it('take what is a view and nothing else', () => {
    expect(parseView(JSON.stringify(view()))).toEqual(view());
    for (const wrong of ['', 'null', '[]', '{"person":{}}']) expect(parseView(wrong)).toBeUndefined();
  });

  it('say why a request failed', async () => {
    const answers = [204, 429, 500].map((status) => new Response(null, { status }));
    const asked = createClient('/api', (() => Promise.resolve(answers.shift()!)) as typeof fetch);
    expect([await asked.sms('a'), await asked.sms('a'), await asked.sms('a')]).toEqual([
      'ok',
      'busy',
      'refused',
    ]);
    const lost = createClient('/api', (() => Promise.reject(new Error('off'))) as typeof fetch);
    expect(await lost.follow()).toBe('lost');
  });

  it('remember the language', () => {
    expect(firstLocale('zh', ['en'])).toBe('zh');
    expect(firstLocale(null, ['zh-TW', 'en'])).toBe('zh');
    expect(firstLocale('??', ['fr'])).toBe('en');
  });
});
