import { expect, test, type BrowserContext } from '@playwright/test';
import { expectAccessible } from '../src/axe';
import { Desk } from '../src/desk';
import { Parley } from '../src/parley';
import { Visitor } from '../src/visitor';

/** What is set aside, as its agent and a supervisor see it come and go, and what the configuration lacks. */
test.describe.configure({ mode: 'serial' });

let parley: Parley;
let office: BrowserContext;
let shop: BrowserContext;
let tom: Desk;
let mei: Desk;
let visitor: Visitor;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  office = await browser.newContext({ reducedMotion: 'reduce' });
  shop = await browser.newContext();
  tom = await Desk.signIn(office, parley, 'Tom');
  mei = await Desk.signIn(office, parley, 'Mei');
});

test.afterAll(async () => {
  await shop?.close();
  await office?.close();
  await parley?.stop();
});

test('a parked conversation appears under Later at once, with whom it returns to, also by key', async () => {
  await mei.page.getByRole('tab', { name: 'Later' }).click();
  await expect(mei.page.getByText('Nothing is set aside')).toBeVisible();
  await tom.becomes('Available');
  visitor = await Visitor.arrives(shop, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('I look for the serial number');
  await tom.accepts('I look for the serial number');
  await tom.page.getByRole('button', { name: 'Park', exact: true }).click();

  const row = mei.page.getByRole('link', { name: /I look for the serial number/ });
  await expect(row).toContainText(/silent since \d\d:\d\d, returns to Tom Okafor/);
  await tom.page.getByRole('heading', { level: 1 }).first().focus();
  await tom.page.keyboard.press('3');
  await expect(tom.page.getByRole('tab', { name: 'Later' })).toHaveAttribute('aria-selected', 'true');
  await expect(tom.page.getByRole('link', { name: /I look for the serial number/ })).toBeVisible();
});

test('it stays in the list after the page is loaded anew, and says why', async () => {
  await mei.page.reload();
  await mei.page.getByRole('tab', { name: 'Later' }).click();
  const row = mei.page.getByRole('link', { name: /I look for the serial number/ });
  await expect(row).toContainText('silent since');
  await row.click();

  const why = mei.page.getByRole('region', { name: /^(Why|What)/ });
  if (!(await why.isVisible())) await mei.page.getByRole('button', { name: 'Details', exact: true }).click();
  await expect(why).toContainText('The contact has been silent since');
  await expect(why).toContainText('it goes back to Tom Okafor');
  for (const colorScheme of ['light', 'dark'] as const) {
    await mei.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(mei.page);
  }
});

test('on a telephone the list fits, and opens the conversation', async () => {
  await mei.page.setViewportSize({ width: 390, height: 844 });
  await mei.page.goto(`${parley.url}/u/${mei.account}/#/`);
  await mei.page.getByRole('tab', { name: 'Later' }).click();
  await expect(mei.page.getByRole('link', { name: /I look for the serial number/ })).toBeVisible();
  const wide = await mei.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  const tabs = await mei.page.getByRole('tablist').evaluate((list) => [list.scrollWidth, list.clientWidth]);
  expect(tabs[0]).toBeLessThanOrEqual(tabs[1] ?? 0);
  await mei.page.setViewportSize({ width: 1280, height: 720 });
});

test('it leaves the list when the contact writes', async () => {
  await visitor.writes('Here it is: 4711');

  await expect(mei.page.getByRole('link', { name: /serial number|4711/ })).toHaveCount(0);
  await expect(mei.page.getByText('Nothing is set aside')).toBeVisible();
});

test('a supervisor reads what the configuration lacks beside its queue, and an agent does not', async () => {
  expect(parley.output).toMatch(/Check +the configuration: \d+ things? to look at/);
  await mei.page.getByRole('link', { name: 'Queues' }).click();
  const warnings = mei.page.getByRole('region', { name: 'Look at the configuration' }).first();
  await expect(warnings).toContainText('to the end, although others could help who lack only that.');
  await expect(warnings).toContainText('Add a later step that asks for level 0 of it');
  await expectAccessible(mei.page);

  await tom.page.getByRole('link', { name: 'Queues' }).click();
  await expect(tom.page.getByText('Agents available').first()).toBeVisible();
  await expect(tom.page.getByRole('region', { name: /Look at the configuration/ })).toHaveCount(0);
});
