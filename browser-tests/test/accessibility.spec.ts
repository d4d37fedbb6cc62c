import { expect, test, type Browser, type BrowserContext } from '@playwright/test';
import { expectAccessible } from '../src/axe';
import { Desk } from '../src/desk';
import { sendMail } from '../src/mail';
import { Parley } from '../src/parley';
import { Visitor } from '../src/visitor';

test.describe.configure({ mode: 'serial' });

const THEMES = ['light', 'dark'] as const;

let parley: Parley;
let office: BrowserContext;
let tom: Desk;
let mei: Desk;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  office = await browser.newContext({ reducedMotion: 'reduce' });
  tom = await Desk.signIn(office, parley, 'Tom');
  mei = await Desk.signIn(office, parley, 'Mei');
  await tom.becomes('Available');
  await mei.becomes('Available');
});

test.afterAll(async () => {
  await office?.close();
  await parley?.stop();
});

async function inBothThemes(desk: Desk, include?: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(desk.page, include);
  }
}

async function arrives(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Visitor> {
  const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
  return Visitor.arrives(context, `${parley.url}/demo/`);
}

test('an empty desk', async () => {
  await inBothThemes(tom);
});

test('the dialogs of the console', async () => {
  for (const [button, dialog] of [
    [/^Keyboard shortcuts/, 'Keyboard shortcuts'],
    ['Settings', 'Settings'],
  ] as const) {
    await tom.page.getByRole('button', { name: button }).click();
    await expect(tom.page.getByRole('dialog', { name: dialog })).toBeVisible();
    await inBothThemes(tom);
    await tom.page.keyboard.press('Escape');
    await expect(tom.page.getByRole('dialog', { name: dialog })).toBeHidden();
  }
});

for (const theme of THEMES) {
  test(`the widget from closed to active in the ${theme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce' });
    const shop = await context.newPage();
    await shop.goto(`${parley.url}/demo/`);
    const visitor = new Visitor(shop);
    await expect(visitor.launcher).toBeVisible();
    await expectAccessible(shop);

    await visitor.opens();
    await expectAccessible(shop);

    await visitor.chooses('Technical');
    await visitor.writes(`A question in the ${theme} theme`);
    await tom.isOffered(`A question in the ${theme} theme`);
    await expectAccessible(shop);

    await tom.accepts(`A question in the ${theme} theme`);
    await tom.writes('An answer');
    await visitor.reads('An answer');
    await expectAccessible(shop);

    await tom.closes();
    await expect(visitor.says('This conversation has ended')).toBeVisible();
    await expectAccessible(shop);
    await context.close();
  });
}

test('the desk with an offer, and a conversation with its details and its transfer', async ({ browser }) => {
  const visitor = await arrives(browser, 'light');
  await visitor.chooses('Technical');
  await visitor.writes('Which gas fits my stove?');
  await tom.isOffered('Which gas fits');
  await inBothThemes(tom);

  await tom.accepts('Which gas fits');
  await tom.writes('The 230 g cartridge');
  await tom.page.getByRole('button', { name: 'Details' }).click();
  await inBothThemes(tom);

  await tom.page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = tom.page.getByRole('dialog', { name: 'Transfer conversation' });
  await expect(dialog).toBeVisible();
  await inBothThemes(tom);
  await tom.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await tom.closes();
  await visitor.page.context().close();
});

test('an e-mail conversation and the operator page', async () => {
  await sendMail(parley.smtpPort, {
    from: 'Robin Example <robin@example.org>',
    to: parley.mailbox,
    subject: 'Error after the update',
    messageId: '<accessible-1@example.org>',
    text: 'It says error.\n\n> quoted words of an earlier mail',
  });
  await tom.accepts('Error after the update');
  await tom.writes('Please hold the button for five seconds.');
  await inBothThemes(tom);

  await mei.page.getByRole('link', { name: 'Operator' }).click();
  await expect(mei.page.getByRole('row').filter({ hasText: 'robin@example.org' })).toBeVisible();
  await inBothThemes(mei);
  await tom.closes();
});

test('offer, answer and close by the keyboard alone', async ({ browser }) => {
  const visitor = await arrives(browser, 'light');
  await visitor.page.keyboard.type('Is the tent waterproof?');
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.bubble('Is the tent waterproof?')).toHaveCount(1);

  await mei.page.bringToFront();
  await mei.page.getByRole('link', { name: 'Desk' }).press('Enter');
  await mei.isOffered('Is the tent waterproof?');
  await mei.page.keyboard.press('a');
  await expect(mei.offer('Is the tent waterproof?')).toHaveCount(0);
  await expect(mei.page.getByRole('link').filter({ hasText: 'Is the tent waterproof?' })).toBeVisible();
  await mei.page.keyboard.press('j');
  await mei.page.keyboard.press('Enter');
  await expect(mei.log).toContainText('Is the tent waterproof?');
  await mei.page.keyboard.press('r');
  await expect(mei.composer).toBeFocused();
  await mei.page.keyboard.type('Yes, to 3 000 mm');
  await mei.page.keyboard.press('Enter');
  await visitor.reads('Yes, to 3 000 mm');

  await mei.page.keyboard.press('Escape');
  await mei.page.keyboard.press('e');
  await expect(visitor.says('This conversation has ended')).toBeVisible({ timeout: 30_000 });
  await visitor.page.context().close();
});

test('the scan finds what is wrong where something is', async ({ page }) => {
  await page.setContent('<html lang="en"><title>Wrong</title><main><button></button></main></html>');
  await expect(expectAccessible(page)).rejects.toThrow(/button-name/);
});
