import { expect, test, type Browser, type Page } from '@playwright/test';
import { Customer } from '../src/customer';
import { Desk } from '../src/desk';
import { Parley } from '../src/parley';
import { bothThemes, shot } from '../src/pictures';

/** Plays one person on four channels and writes the pictures of the playground and of each channel in the console. */
const WIDE = { width: 1440, height: 860 };
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

test('the pictures of the playground', async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  const parley = await Parley.start();
  try {
    const office = await browser.newContext({
      viewport: DESKTOP,
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    });
    const tom = await Desk.signIn(office, parley, 'Tom');
    const mei = await Desk.signIn(office, parley, 'Mei');
    await tom.becomes('Available');
    await mei.becomes('Available');
    await inEnglish(browser, parley, tom, mei);
    await inChinese(browser, parley, mei);
  } finally {
    await parley.stop();
  }
});

async function inEnglish(browser: Browser, parley: Parley, tom: Desk, mei: Desk): Promise<void> {
  const robin = await arrives(browser, parley, 'en');
  await shot(robin.page, 'playground-empty');

  await robin.opensTheWidget();
  await robin.chats('Hello! Does the parka come in green?');
  await mei.accepts('parka come in green');
  await mei.writes('It does, from Thursday on. Shall I keep one for you?');
  await expect(robin.chat('from Thursday on')).toHaveCount(1);

  await robin.texts('My Ember stove shows error 12');
  await tom.accepts('shows error 12');
  await tom.writes('That is the igniter. Hold the button for five seconds, then try again.');
  await robin.reads(robin.sms, 'That is the igniter');
  await robin.texts('It works, thank you!');

  await robin.follows();
  await robin.writesWeChat('请问细雨 2 帐篷什么时候到货？');
  await mei.accepts('什么时候到货');
  await mei.writes('您好！下周二到货，到货后我在这里通知您。');
  await robin.reads(robin.wechat, '下周二到货');

  await robin.mails(
    'Refund for order 1027',
    'Hello,\n\nI sent the parka back two weeks ago. When will I have the refund?\n\nRobin',
  );
  await mei.accepts('I sent the parka back');
  await mei.writes('Hello Robin,\n\nthe parka arrived yesterday. You have the refund by Friday.\n\nMei');
  await robin.reads(robin.mail, 'the parka arrived yesterday');

  await bothThemes(robin.page, 'playground');
  await robin.page.setViewportSize(PHONE);
  await robin.page.getByRole('tab', { name: /Phone/ }).click();
  await bothThemes(robin.page, 'playground-phone');

  await expect(tom.log.getByText('Delivered', { exact: true })).toBeVisible();
  // What the others said since then is asked for when the conversation is opened.
  await tom.page.reload();
  await expect(tom.page.getByRole('region', { name: /^One person, 3/ })).toBeVisible();
  await bothThemes(tom.page, 'console-sms');
  await linked(mei, 'from Thursday on');
  await shot(mei.page, 'console-person');
  await mei.opens('下周二到货');
  await bothThemes(mei.page, 'console-wechat');
  for (const words of ['from Thursday on', '下周二到货', 'the parka arrived yesterday']) {
    await mei.opens(words);
    await mei.closes();
  }
}

/** Makes the website's visitor one with the others. */
async function linked(desk: Desk, text: string): Promise<void> {
  await desk.opens(text);
  await desk.page.getByRole('button', { name: /@playground\.example is the same person/ }).click();
  await expect(desk.page.getByRole('region', { name: 'One person, 4 channels' })).toBeVisible();
}

async function inChinese(browser: Browser, parley: Parley, mei: Desk): Promise<void> {
  const robin = await arrives(browser, parley, 'zh');
  await robin.opensTheWidget();
  await robin.chats('你好，大衣有绿色的吗？');
  await mei.accepts('大衣有绿色的吗');
  await mei.writes('有的，周四开始发售。需要为您留一件吗？');
  await expect(robin.chat('周四开始发售')).toHaveCount(1);
  await robin.texts('订单 1027 需要开发票');
  await mei.accepts('需要开发票');
  await mei.writes('好的，电子发票今天下午发到您的邮箱。');
  await robin.reads(robin.sms, '电子发票');
  await robin.follows();
  await robin.writesWeChat('可以寄到上海吗？');
  await mei.accepts('可以寄到上海吗');
  await mei.writes('可以，三天送达，满 500 元免运费。');
  await robin.reads(robin.wechat, '三天送达');
  await robin.mails('订单 1027 退款', '您好，\n\n大衣两周前已寄回，请问什么时候能收到退款？\n\nRobin');
  await mei.accepts('大衣两周前已寄回');
  await mei.writes('Robin 您好，\n\n大衣昨天已收到，周五前退款到账。\n\nMei');
  await robin.reads(robin.mail, '周五前退款到账');
  await bothThemes(robin.page, 'playground-zh');

  await mei.page.getByRole('button', { name: 'Settings' }).click();
  await mei.page.getByRole('radio', { name: /中文/ }).check();
  await mei.page.keyboard.press('Escape');
  await expect(mei.page.getByRole('button', { name: /^我的状态/ })).toBeVisible();
  for (const [words, name] of [
    ['周四开始发售', 'console-web-zh'],
    ['电子发票', 'console-sms-zh'],
    ['三天送达', 'console-wechat-zh'],
    ['周五前退款到账', 'console-mail-zh'],
  ] as const) {
    await mei.page.getByRole('link').filter({ hasText: words }).click();
    await expect(mei.page.getByRole('log')).toContainText(words);
    await expect(mei.page.getByRole('region', { name: /^(同一人|联系人)/ })).toBeVisible();
    await shot(mei.page, name);
  }
}

async function arrives(browser: Browser, parley: Parley, language: 'en' | 'zh'): Promise<Customer> {
  const context = await browser.newContext({
    viewport: WIDE,
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  const customer = await Customer.arrives(context, parley.url, language);
  await settled(customer.page);
  return customer;
}

/** The shop in its window has loaded too. */
async function settled(page: Page): Promise<void> {
  await expect(page.frameLocator('.shop-window iframe').getByRole('heading')).toBeVisible();
}
