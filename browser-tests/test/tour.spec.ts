import { expect, test, type BrowserContext } from '@playwright/test';
import { Desk } from '../src/desk';
import { Parley } from '../src/parley';
import { Visitor } from '../src/visitor';

/** README's tour on the website channel, in its order. Agents keep their desks; every test brings visitors of its own. */
test.describe.configure({ mode: 'serial' });

let parley: Parley;
let office: BrowserContext;
let tom: Desk;
let ana: Desk;
let mei: Desk;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  office = await browser.newContext();
});

test.afterAll(async () => {
  await office?.close();
  await parley?.stop();
});

test('three agents sign in by their links in one browser and become available', async () => {
  tom = await Desk.signIn(office, parley, 'Tom');
  ana = await Desk.signIn(office, parley, 'Ana');
  mei = await Desk.signIn(office, parley, 'Mei');
  expect([tom.account, ana.account, mei.account]).toEqual(['0', '1', '2']);

  for (const agent of [tom, ana, mei]) await agent.becomes('Available');
});

test('a technical question is offered to Tom and no other, and is answered', async ({ browser }) => {
  const context = await browser.newContext();
  const visitor = await Visitor.arrives(context, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('My stove does not light any more');

  await tom.isOffered('My stove does not light');
  await ana.isNotOffered('My stove does not light');
  await mei.isNotOffered('My stove does not light');

  await tom.accepts('My stove does not light');
  await tom.reads('My stove does not light any more');
  await expect(visitor.says('You are talking with Tom Okafor')).toBeVisible();

  await tom.composer.pressSequentially('Let me');
  await expect(visitor.says('Tom Okafor is typing…')).toBeAttached();
  await tom.writes('Let me look that up for you');
  await visitor.reads('Let me look that up for you');
  await expect(tom.log.getByText('Seen by the contact')).toBeVisible();

  await visitor.composer.pressSequentially('It is');
  await expect(tom.log.getByText(/is writing…/)).toBeVisible();

  await visitor.page.reload();
  await visitor.opens();
  await visitor.reads('My stove does not light any more');
  await visitor.reads('Let me look that up for you');

  await tom.closes();
  await expect(visitor.says('This conversation has ended')).toBeVisible();
  await context.close();
});

test('a visitor who reads Chinese reaches Mei and no other', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const visitor = await Visitor.arrives(context, `${parley.url}/demo/zh/`, 'zh');
  await visitor.writes('请问帐篷什么时候到货？');

  await mei.isOffered('请问帐篷什么时候到货？');
  await tom.isNotOffered('请问帐篷什么时候到货？');
  await ana.isNotOffered('请问帐篷什么时候到货？');

  await mei.accepts('请问帐篷什么时候到货？');
  await mei.writes('下周二就有货了。');
  await visitor.reads('下周二就有货了。');
  await mei.closes();
  await context.close();
});

test('what is written offline arrives once, in order, when the connection is back', async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext();
  const visitor = await Visitor.arrives(context, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('My tent leaks at the seam');
  await tom.accepts('My tent leaks');

  await context.setOffline(true);
  await visitor.writes('First line while offline');
  await visitor.writes('Second line while offline');
  const underway = visitor.says(/Sending…|Will be sent when you are connected/);
  await expect(underway).toHaveCount(2);
  await tom.writes('Which seam is it?');
  await context.setOffline(false);

  await visitor.reads('Which seam is it?');
  // A socket that died silently is found dead by its ping, or the line is sent again after its time-out.
  await expect(underway).toHaveCount(0, { timeout: 45_000 });
  await tom.reads('First line while offline');
  await tom.reads('Second line while offline');
  const said = await tom.log.innerText();
  expect(said.indexOf('First line')).toBeLessThan(said.indexOf('Second line'));
  await expect(visitor.bubble('while offline')).toHaveCount(2);

  await tom.closes();
  await context.close();
});

test('who cannot be served now sees the place in line, and is next when somebody is free', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const visitors: Visitor[] = [];
  for (const words of [
    'One pole is bent',
    'Two pegs are missing',
    'Three cords are torn',
    'Four zips are stuck',
  ]) {
    const own = await browser.newContext();
    const visitor = await Visitor.arrives(own, `${parley.url}/demo/`);
    await visitor.chooses('Technical');
    await visitor.writes(words);
    visitors.push(visitor);
    if (visitors.length <= 2) await tom.accepts(words);
  }
  const [, , third, fourth] = visitors;
  await expect(third!.says('You are next')).toBeVisible();
  await expect(fourth!.says(/You are (about )?number 2 in line/)).toBeVisible();

  await tom.opens('One pole is bent');
  await tom.closes();
  await tom.isOffered('Three cords are torn');
  await expect(fourth!.says('You are next')).toBeVisible();

  await tom.accepts('Three cords are torn');
  for (const words of ['Two pegs are missing', 'Three cords are torn']) {
    await tom.opens(words);
    await tom.closes();
  }
  await tom.accepts('Four zips are stuck');
  await tom.closes();
  for (const visitor of visitors) await visitor.page.context().close();
  await context.close();
});

test('a conversation is handed on to a colleague with a note the visitor never sees', async ({ browser }) => {
  const context = await browser.newContext();
  const visitor = await Visitor.arrives(context, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('The parka squeaks, and I want my money back');
  await tom.accepts('The parka squeaks');
  await tom.transfersTo(/Ana Silva/, 'Wants a refund');

  await ana.isOffered('The parka squeaks');
  await ana.accepts('The parka squeaks');
  await expect(ana.log.getByText('Wants a refund')).toBeVisible();
  await ana.writes('You will have it back by Friday');

  await visitor.reads('You will have it back by Friday');
  await expect(visitor.says('Wants a refund')).toHaveCount(0);
  await expect(visitor.says('You are talking with Ana Silva')).toBeVisible();
  await ana.closes();
  await context.close();
});

test('who writes again after the end reopens the same conversation', async ({ browser }) => {
  const context = await browser.newContext();
  const visitor = await Visitor.arrives(context, `${parley.url}/demo/`);
  await visitor.chooses('Technical');
  await visitor.writes('How do I clean the burner?');
  await tom.accepts('How do I clean the burner?');
  await tom.writes('With a dry brush');
  await tom.closes();

  await expect(visitor.says('This conversation has ended')).toBeVisible();
  await visitor.writes('And the fuel pipe?');
  await tom.accepts('And the fuel pipe?');
  await tom.reads('How do I clean the burner?');
  await tom.reads('And the fuel pipe?');
  await visitor.reads('How do I clean the burner?');
  await tom.closes();
  await context.close();
});
