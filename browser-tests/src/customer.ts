import { expect, type BrowserContext, type FrameLocator, type Locator, type Page } from '@playwright/test';

interface Words {
  shop: string;
  launcher: string;
  message: string;
  transcript: string;
  sms: [log: string, field: string];
  wechat: [log: string, field: string];
  follow: string;
  mail: string;
  subject: string;
  body: string;
  send: string;
  sendMail: string;
}

const WORDS: Record<'en' | 'zh', Words> = {
  en: {
    shop: 'Website: Harbor & Pine',
    launcher: 'Chat with us',
    message: 'Your message',
    transcript: 'Conversation',
    sms: ['Text messages', 'Text message'],
    wechat: ['WeChat messages', 'Message'],
    follow: 'Follow',
    mail: 'Mails',
    subject: 'Subject',
    body: 'Message',
    send: 'Send',
    sendMail: 'Send mail',
  },
  zh: {
    shop: '网站: Harbor & Pine',
    launcher: '联系我们',
    message: '您的消息',
    transcript: '对话内容',
    sms: ['短信', '短信内容'],
    wechat: ['微信消息', '发消息'],
    follow: '关注',
    mail: '邮件',
    subject: '主题',
    body: '内容',
    send: '发送',
    sendMail: '发送邮件',
  },
};

/** Somebody at the playground with all their devices. */
export class Customer {
  readonly page: Page;
  readonly website: FrameLocator;
  readonly widget: FrameLocator;
  readonly sms: Locator;
  readonly wechat: Locator;
  readonly mail: Locator;
  readonly #words: Words;

  constructor(page: Page, language: 'en' | 'zh' = 'en') {
    const words = WORDS[language];
    this.page = page;
    this.#words = words;
    this.website = page.frameLocator(`iframe[title="${words.shop}"]`);
    this.widget = this.website.frameLocator(`iframe[title="${words.launcher}"]`);
    this.sms = page.getByRole('log', { name: words.sms[0], exact: true });
    this.wechat = page.getByRole('log', { name: words.wechat[0], exact: true });
    this.mail = page.getByRole('log', { name: words.mail, exact: true });
  }

  static async arrives(
    context: BrowserContext,
    origin: string,
    language: 'en' | 'zh' = 'en',
  ): Promise<Customer> {
    const customer = new Customer(await context.newPage(), language);
    await customer.page.goto(`${origin}/playground/`);
    await expect(customer.#device('sms').getByRole('button').first()).toBeVisible();
    return customer;
  }

  #device(name: 'shop' | 'sms' | 'wechat' | 'mail'): Locator {
    return this.page.locator(`#device-${name}`);
  }

  async opensTheWidget(): Promise<void> {
    await this.website.getByRole('button', { name: this.#words.launcher }).click();
    await expect(this.widget.getByRole('textbox', { name: this.#words.message })).toBeVisible();
  }

  async chats(text: string): Promise<void> {
    const field = this.widget.getByRole('textbox', { name: this.#words.message });
    await field.fill(text);
    await field.press('Enter');
    await expect(this.chat(text)).toHaveCount(1);
  }

  /** The widget's message with this text. */
  chat(text: string): Locator {
    return this.widget
      .getByRole('log', { name: this.#words.transcript })
      .getByRole('listitem')
      .filter({ hasText: text });
  }

  async texts(text: string): Promise<void> {
    await this.#device('sms').getByRole('textbox', { name: this.#words.sms[1] }).fill(text);
    await this.#device('sms').getByRole('button', { name: this.#words.send, exact: true }).click();
    await expect(this.taken(this.sms, text)).toHaveCount(1);
  }

  async follows(): Promise<void> {
    await this.page.getByRole('button', { name: this.#words.follow, exact: true }).click();
    await expect(this.wechat).toContainText('Harbor & Pine');
  }

  async writesWeChat(text: string): Promise<void> {
    await this.#device('wechat').getByRole('textbox', { name: this.#words.wechat[1] }).fill(text);
    await this.#device('wechat').getByRole('button', { name: this.#words.send, exact: true }).click();
    await expect(this.taken(this.wechat, text)).toHaveCount(1);
  }

  async mails(subject: string, text: string): Promise<void> {
    const device = this.#device('mail');
    const field = device.getByRole('textbox', { name: this.#words.subject });
    if (subject) await field.fill(subject);
    await device.getByRole('textbox', { name: this.#words.body, exact: true }).fill(text);
    await device.getByRole('button', { name: this.#words.sendMail }).click();
    await expect(this.taken(this.mail, text.split('\n')[0]!)).toHaveCount(1);
  }

  /** The line with this text, once the server took it. */
  taken(log: Locator, text: string): Locator {
    return log
      .getByRole('listitem')
      .filter({ hasText: text })
      .filter({ hasText: /Delivered|已送达/ });
  }

  async reads(log: Locator, text: string): Promise<void> {
    await expect(log.getByRole('listitem').filter({ hasText: text })).toHaveCount(1);
  }
}
