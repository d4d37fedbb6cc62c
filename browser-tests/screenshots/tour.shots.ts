import { expect, test, type Browser, type BrowserContextOptions } from '@playwright/test';
import { Desk } from '../src/desk';
import { sendMail } from '../src/mail';
import { Parley } from '../src/parley';
import { bothThemes, shot } from '../src/pictures';
import { Visitor } from '../src/visitor';

/** Plays the tour and writes the pictures of README and the guides. */
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

test('the pictures of the tour', async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  const parley = await Parley.start();
  try {
    await play(browser, parley);
  } finally {
    await parley.stop();
  }
});

async function play(browser: Browser, parley: Parley): Promise<void> {
  const office = await browser.newContext({
    viewport: DESKTOP,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  });
  const tom = await Desk.signIn(office, parley, 'Tom');
  const mei = await Desk.signIn(office, parley, 'Mei');
  await tom.becomes('Available');
  await mei.becomes('Available');

  const robin = await comes(browser, parley, { viewport: DESKTOP });
  await shot(robin.page, 'widget-welcome');
  await robin.chooses('Technical');
  await robin.writes('Hello! My Ember stove does not light any more.');
  await tom.isOffered('does not light');
  await bothThemes(tom.page, 'console-offer');

  await tom.accepts('does not light');
  await tom.writes('Hello! Sorry to hear that. Does it spark when you press the button?');
  await robin.writes('It sparks, but there is no flame.');
  await tom.reads('no flame');
  await tom.writes('Then the jet is blocked. I will show you how to clean it.');
  await robin.reads('Then the jet is blocked.');
  await bothThemes(robin.page, 'widget-conversation');
  await bothThemes(tom.page, 'console-conversation');

  const phone = await comes(browser, parley, { viewport: PHONE, isMobile: true, hasTouch: true });
  await phone.chooses('Technical');
  await phone.writes('Which gas cartridge fits the Ember?');
  await tom.accepts('Which gas cartridge');
  await tom.writes('The 230 g one, with a thread.');
  await phone.reads('The 230 g one');
  await bothThemes(phone.page, 'widget-phone');

  const waiting = await comes(browser, parley, { viewport: PHONE, isMobile: true, hasTouch: true });
  await waiting.chooses('Technical');
  await waiting.writes('My tent pole is bent. Can it be repaired?');
  await expect(waiting.says('You are next')).toBeVisible();
  await shot(waiting.page, 'widget-waiting');

  await tom.opens('Then the jet is blocked');
  await tom.page.getByRole('button', { name: 'Transfer', exact: true }).click();
  await expect(tom.page.getByRole('dialog', { name: 'Transfer conversation' })).toBeVisible();
  await bothThemes(tom.page, 'console-transfer');
  await tom.page.keyboard.press('Escape');

  await sendMail(parley.smtpPort, {
    from: 'Robin Example <robin@example.org>',
    to: parley.mailbox,
    subject: 'Refund for order 1027',
    messageId: '<order-1027@example.org>',
    text: 'Hello,\n\nI sent the parka back two weeks ago. When will I have the refund?\n\nRobin',
  });
  await mei.accepts('Refund for order 1027');
  await mei.writes('Hello Robin,\n\nthe parka arrived yesterday. You have the refund by Friday.\n\nMei');
  await bothThemes(mei.page, 'console-mail');
  await mei.page.getByRole('link', { name: 'Operator' }).click();
  await expect(mei.page.getByRole('row').filter({ hasText: 'robin@example.org' })).toBeVisible();
  await bothThemes(mei.page, 'console-operator');
  await mei.page.getByRole('link', { name: 'Desk' }).click();

  await tom.page.getByRole('button', { name: 'Details', exact: true }).click();
  await tom.page.setViewportSize(PHONE);
  await bothThemes(tom.page, 'console-phone');

  // Last: accounts of one browser share its language.
  await inChinese(browser, parley, mei);
}

async function inChinese(browser: Browser, parley: Parley, mei: Desk): Promise<void> {
  const visitor = await comes(browser, parley, { viewport: DESKTOP, locale: 'zh-CN' }, 'zh');
  await visitor.writes('请问细雨 2 帐篷什么时候到货？');
  await mei.isOffered('什么时候到货');
  await mei.accepts('什么时候到货');
  await mei.writes('您好！下周二到货，到货后我通知您。');
  await visitor.reads('下周二到货');
  await shot(visitor.page, 'widget-zh');

  await mei.page.getByRole('button', { name: 'Settings' }).click();
  await mei.page.getByRole('radio', { name: /中文/ }).check();
  await mei.page.keyboard.press('Escape');
  await expect(mei.page.getByRole('button', { name: /^我的状态/ })).toBeVisible();
  await bothThemes(mei.page, 'console-zh');
}

async function comes(
  browser: Browser,
  parley: Parley,
  options: BrowserContextOptions,
  language: 'en' | 'zh' = 'en',
): Promise<Visitor> {
  const context = await browser.newContext({ deviceScaleFactor: 2, reducedMotion: 'reduce', ...options });
  return Visitor.arrives(context, `${parley.url}/demo/${language === 'zh' ? 'zh/' : ''}`, language);
}
