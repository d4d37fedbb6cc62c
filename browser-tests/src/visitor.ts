import { expect, type BrowserContext, type FrameLocator, type Locator, type Page } from '@playwright/test';

interface Words {
  open: string;
  message: string;
  transcript: string;
}

const WORDS: Record<'en' | 'zh', Words> = {
  en: { open: 'Chat with us', message: 'Your message', transcript: 'Conversation' },
  zh: { open: '联系我们', message: '您的消息', transcript: '对话内容' },
};

/** Somebody on a page with the widget. */
export class Visitor {
  readonly page: Page;
  readonly frame: FrameLocator;
  readonly launcher: Locator;
  readonly composer: Locator;
  readonly transcript: Locator;

  constructor(page: Page, language: 'en' | 'zh' = 'en') {
    const words = WORDS[language];
    this.page = page;
    this.launcher = page.getByRole('button', { name: words.open });
    this.frame = page.frameLocator(`iframe[title="${words.open}"]`);
    this.composer = this.frame.getByRole('textbox', { name: words.message });
    this.transcript = this.frame.getByRole('log', { name: words.transcript });
  }

  /** A new visitor on the demo shop, with the widget open. */
  static async arrives(
    context: BrowserContext,
    shop: string,
    language: 'en' | 'zh' = 'en',
  ): Promise<Visitor> {
    const visitor = new Visitor(await context.newPage(), language);
    await visitor.page.goto(shop);
    await visitor.opens();
    return visitor;
  }

  async opens(): Promise<void> {
    await this.launcher.click();
    await expect(this.composer).toBeVisible();
  }

  async chooses(topic: string): Promise<void> {
    await this.frame.getByRole('button', { name: topic }).click();
  }

  async writes(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect(this.bubble(text)).toHaveCount(1);
  }

  /** The message with this text, whoever wrote it. */
  bubble(text: string): Locator {
    return this.transcript.getByRole('listitem').filter({ hasText: text });
  }

  async reads(text: string): Promise<void> {
    await expect(this.bubble(text)).toHaveCount(1);
    await expect(this.bubble(text)).toBeVisible();
  }

  /** A short remark of the widget: the place in line, who is typing, that it is over. */
  says(text: string | RegExp): Locator {
    return this.frame.getByText(text);
  }
}
