import { expect, test, type BrowserContext } from '@playwright/test';
import { expectAccessible } from '../src/axe';
import { Customer } from '../src/customer';
import { Desk } from '../src/desk';
import { Parley } from '../src/parley';

/** One person writes on four channels; agents answer on each, and see one person. */
test.describe.configure({ mode: 'serial' });

let parley: Parley;
let office: BrowserContext;
let outside: BrowserContext;
let tom: Desk;
let ana: Desk;
let mei: Desk;
let robin: Customer;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  office = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  tom = await Desk.signIn(office, parley, 'Tom');
  ana = await Desk.signIn(office, parley, 'Ana');
  mei = await Desk.signIn(office, parley, 'Mei');
  for (const agent of [tom, ana, mei]) await agent.becomes('Available');
  outside = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  robin = await Customer.arrives(outside, parley.url);
});

test.afterAll(async () => {
  await outside?.close();
  await office?.close();
  await parley?.stop();
});

test('a text message about an error is offered to Tom and no other; his answer is delivered to the phone', async () => {
  await robin.texts('My Ember stove shows error 12');

  await tom.isOffered('shows error 12');
  await ana.isNotOffered('shows error 12');
  await mei.isNotOffered('shows error 12');
  await tom.accepts('shows error 12');
  await tom.writes('Hold the button for five seconds.');

  await robin.reads(robin.sms, 'Hold the button for five seconds.');
  await expect(tom.log.getByText('Delivered', { exact: true })).toBeVisible();
});

test('Chinese by WeChat is offered to Mei; her answer arrives in the chat', async () => {
  await robin.follows();
  await robin.writesWeChat('请问细雨 2 帐篷什么时候到货？');

  await mei.isOffered('什么时候到货');
  await tom.isNotOffered('什么时候到货');
  await ana.isNotOffered('什么时候到货');
  await mei.accepts('什么时候到货');
  await mei.writes('下周二到货。');

  await robin.reads(robin.wechat, '下周二到货。');
});

test('a mail about a refund is answered in its thread, and the answer to that joins it', async () => {
  await robin.mails('Refund for order 1027', 'When will I have the refund?');

  await mei.accepts('When will I have the refund?');
  await mei.writes('You have it by Friday.');
  await robin.reads(robin.mail, 'You have it by Friday.');
  await robin.mails('', 'Thank you very much!');

  await mei.reads('Thank you very much!');
  await expect(mei.log).toContainText('When will I have the refund?');
});

test('the widget in the shop reaches Ana for an invoice', async () => {
  await ana.becomes('Available');
  await mei.becomes('Busy');
  await robin.opensTheWidget();
  await robin.chats('I need an invoice, please');

  await ana.isOffered('I need an invoice');
  await tom.isNotOffered('I need an invoice');
  await ana.accepts('I need an invoice');
  await ana.writes('It is on its way to you.');

  await expect(robin.chat('It is on its way to you.')).toHaveCount(1);
});

test('phone, WeChat and mail are shown as one person with their other conversations', async () => {
  await mei.opens('下周二到货。');
  const person = mei.page.getByRole('region', { name: /^One person, 3 channels/ });
  await expect(person).toBeVisible();
  await expect(person.getByText(/@playground\.example/)).toBeVisible();
  await expect(person.getByText(/^\+1555/)).toBeVisible();

  await person.getByRole('link', { name: /Refund for order 1027/ }).click();
  await expect(mei.log).toContainText('You have it by Friday.');
});

test('the website visitor of the same name is linked by hand, and taken apart again', async () => {
  const person = mei.page.getByRole('region', { name: /^One person/ });
  await person.getByRole('button', { name: 'Robin Example is the same person' }).click();
  await expect(mei.page.getByRole('region', { name: 'One person, 4 channels' })).toBeVisible();
  await expect(person.getByText('linked by Mei Chen')).toBeVisible();

  await person.getByRole('button', { name: 'Separate Robin Example from this person' }).click();
  await expect(mei.page.getByRole('region', { name: 'One person, 3 channels' })).toBeVisible();
});

test('an answer to a phone that is off is shown as not delivered', async () => {
  await robin.page.getByRole('switch', { name: 'Flight mode' }).click();
  await expect(robin.page.getByText('Phone is off')).toBeVisible();
  await tom.writes('Did it help?');

  await expect(tom.log.getByText(/^Not delivered/)).toBeVisible();
  await expect(robin.sms.getByText('Did it help?')).toHaveCount(0);
});

for (const [name, viewport] of [
  ['a wide screen', { width: 1400, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(`the page has no accessibility problem on ${name}, in light and dark`, async () => {
    await robin.page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await robin.page.emulateMedia({ colorScheme });
      await expectAccessible(robin.page);
    }
  });
}

test('on a phone the devices are tabs that arrows move between', async () => {
  await robin.page.bringToFront();
  await robin.page.setViewportSize({ width: 390, height: 844 });
  // Without what the tests before left in the shop's frame, which may take the focus.
  await robin.page.reload();
  await robin.page.getByRole('tab', { name: /Website/ }).click();
  await expect(robin.sms).toBeHidden();
  await robin.page.keyboard.press('ArrowRight');
  await expect(robin.page.getByRole('tab', { name: /Phone/ })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => robin.page.evaluate(() => document.activeElement?.id)).toBe('tab-sms');
  await expect(robin.sms).toBeVisible();
});
