import { expect, test, type BrowserContext } from '@playwright/test';
import { expectAccessible } from '../src/axe';
import { Desk } from '../src/desk';
import { Parley } from '../src/parley';
import { Visitor } from '../src/visitor';

/** The explanation of a conversation, from its waiting to its end, and the pages that show many at once. */
test.describe.configure({ mode: 'serial' });

let parley: Parley;
let office: BrowserContext;
let shop: BrowserContext;
let tom: Desk;
let visitor: Visitor;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  office = await browser.newContext();
  shop = await browser.newContext();
});

test.afterAll(async () => {
  await shop?.close();
  await office?.close();
  await parley?.stop();
});

test('who waits is explained by key: what it waits for, its place, and what keeps each agent from it', async () => {
  tom = await Desk.signIn(office, parley, 'Tom');
  await tom.becomes('Busy');
  visitor = await Visitor.arrives(shop, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('My stove does not light any more');

  await tom.page.getByRole('tab', { name: /^Waiting/ }).click();
  await tom.page.getByRole('link', { name: /My stove does not light/ }).click();
  const title = tom.page.getByRole('heading', { name: 'Why does it wait?' });
  await tom.page.getByRole('heading', { level: 1 }).focus();
  if (await title.isVisible()) await tom.page.getByRole('button', { name: 'Details', exact: true }).click();
  await tom.page.keyboard.press('w');

  await expect(title).toBeFocused();
  const why = tom.page.getByRole('region', { name: 'Why does it wait?' });
  await expect(why).toContainText('Nobody who could take it is available right now.');
  await expect(why).toContainText('Place in line');
  await expect(why).toContainText('Nobody else waits for this');
  await expect(why).toContainText('Nobody was taken in 10 min');
  await expect(why.getByRole('listitem').filter({ hasText: 'Tom Okafor' })).toContainText(
    'Not available (busy)',
  );
  await expect(why).toContainText('Came to');
  await expectAccessible(tom.page);
});

test('the panel follows by itself when somebody takes it', async () => {
  await tom.becomes('Available');
  await tom.accepts('My stove does not light');

  const why = tom.page.getByRole('region', { name: 'Why is this with me?' });
  await expect(why).toContainText('Tom Okafor was the only one who could take it.');
  await expect(why.getByRole('listitem').filter({ hasText: /Tom Okafor.*Chosen/ })).toBeVisible();
});

test('the queues page shows what waits and who is there', async () => {
  await tom.page.getByRole('link', { name: 'Queues' }).click();

  await expect(tom.page.getByRole('heading', { level: 1, name: 'Queues' })).toBeVisible();
  await expect(tom.page.getByRole('region', { name: 'Available' })).toContainText('Tom Okafor');
  await expect(tom.page.getByText('Agents available').first()).toBeVisible();
  await expectAccessible(tom.page);
  await tom.page.getByRole('link', { name: 'Desk' }).click();
});

test('a finished conversation stays in its list and tells its story', async () => {
  await tom.page.getByRole('tab', { name: /^Mine/ }).click();
  await tom.page.getByRole('link', { name: /My stove does not light/ }).click();
  await tom.closes();

  await expect(async () => {
    await tom.page.getByRole('tab', { name: 'Finished' }).click();
    await expect(tom.page.getByRole('link', { name: /My stove does not light/ })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await tom.page.getByRole('link', { name: /My stove does not light/ }).click();

  const why = tom.page.getByRole('region', { name: 'What happened?' });
  await expect(why).toContainText('Tom Okafor accepted');
  await expect(why).toContainText('Closed');
});
