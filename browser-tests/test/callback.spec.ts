import { expect, test, type BrowserContext } from '@playwright/test';
import { expectAccessible } from '../src/axe';
import { Desk } from '../src/desk';
import { Parley } from '../src/parley';
import { Visitor } from '../src/visitor';

/** A visitor who need not sit there, and an agent who chooses when to answer. */
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

test('who waits may ask to be answered later, and go', async () => {
  tom = await Desk.signIn(office, parley, 'Tom');
  await tom.becomes('Busy');
  visitor = await Visitor.arrives(shop, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('My lamp hums at night');

  await visitor.frame.getByRole('button', { name: 'Answer me later' }).click();

  await expect(visitor.says(/answered here in your turn/)).toBeVisible();
  await expect(visitor.frame.getByRole('button', { name: 'I will wait' })).toBeVisible();
  await tom.page.getByRole('tab', { name: /^Waiting/ }).click();
  const row = tom.page.getByRole('link', { name: /My lamp hums/ });
  await expect(row).toContainText('Callback');
  await visitor.page.close();
});

test('the agent sees that it is a callback and writes first', async () => {
  await tom.becomes('Available');
  await expect(tom.offer('My lamp hums')).toContainText('Callback');
  await tom.accepts('My lamp hums');

  const task = tom.page.getByText(/Write first/);
  await expect(task).toBeVisible();
  await expectAccessible(tom.page);
  await tom.writes('Please try another socket');
  await expect(task).toHaveCount(0);

  visitor = await Visitor.arrives(shop, `${parley.url}/demo/`);
  await visitor.reads('Please try another socket');
});

test('the agent puts it aside until a time, and takes that back', async () => {
  await tom.page.getByRole('button', { name: 'Call back later…' }).click();
  const dialog = tom.page.getByRole('dialog', { name: 'Call back later' });
  await expect(dialog.getByRole('radio', { name: /In 1 hour/ })).toBeChecked();
  await expectAccessible(tom.page);
  await dialog.getByRole('button', { name: 'Call back then' }).click();

  await expect(tom.composer).toHaveCount(0);
  await expect(tom.page.getByText(/Put aside for a callback: at its time/)).toBeVisible();

  await tom.page.getByRole('button', { name: 'Cancel callback' }).click();

  // The offer shows the newest words, which are his own.
  await tom.isOffered('Please try another socket');
});
