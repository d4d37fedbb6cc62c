import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { AgentName, Parley } from './parley';

/** An agent at the console. */
export class Desk {
  readonly page: Page;
  readonly name: AgentName;

  private constructor(page: Page, name: AgentName) {
    this.page = page;
    this.name = name;
  }

  /** Signs in by the printed link and waits for the console. */
  static async signIn(context: BrowserContext, parley: Parley, name: AgentName): Promise<Desk> {
    const page = await context.newPage();
    await page.goto(parley.signInLink(name));
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForURL(/\/u\/\d+\//);
    const desk = new Desk(page, name);
    await expect(desk.presence).toBeVisible();
    return desk;
  }

  get presence(): Locator {
    return this.page.getByRole('button', { name: /^My presence/ });
  }

  /** Which of the browser's accounts this is. */
  get account(): string {
    return /\/u\/(\d+)\//.exec(this.page.url())?.[1] ?? '';
  }

  async becomes(status: 'Available' | 'Busy' | 'Away' | 'Offline'): Promise<void> {
    const now = this.page.getByRole('button', { name: new RegExp(`^My presence: ${status}`) });
    if (await now.isVisible()) return;
    await this.presence.click();
    await this.page.getByRole('radio', { name: status }).click();
    await expect(now).toBeVisible();
  }

  /** What is offered and holds this text. */
  offer(text: string): Locator {
    return this.page.getByRole('article', { name: /^Offered to you/ }).filter({ hasText: text });
  }

  async isOffered(text: string): Promise<void> {
    await expect(this.offer(text)).toBeVisible();
  }

  async isNotOffered(text: string): Promise<void> {
    await expect(this.offer(text)).toHaveCount(0);
  }

  /** Accepts, which opens the conversation. */
  async accepts(text: string): Promise<void> {
    await this.offer(text).getByRole('button', { name: 'Accept' }).click();
    await expect(this.offer(text)).toHaveCount(0);
    await expect(this.log).toContainText(text);
    await expect(this.composer).toBeVisible();
  }

  /** Opens the conversation of my list that shows this text. */
  async opens(text: string): Promise<void> {
    const row = this.page.getByRole('link').filter({ hasText: text });
    await row.click();
    await expect(this.log).toContainText(text);
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: /^Messages with/ });
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: /^Write to/ });
  }

  async writes(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(this.log.getByText(text)).toHaveCount(1);
  }

  async reads(text: string): Promise<void> {
    await expect(this.log.getByText(text)).toHaveCount(1);
  }

  async transfersTo(target: string | RegExp, note = ''): Promise<void> {
    await this.page.getByRole('button', { name: 'Transfer', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Transfer conversation' });
    await dialog.getByRole('radio', { name: target }).check();
    if (note) await dialog.getByRole('textbox', { name: /^Note for/ }).fill(note);
    await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** Closes the conversation that is open, and waits until the time to take it back is over. */
  async closes(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(this.composer).toHaveCount(0, { timeout: 30_000 });
  }
}
