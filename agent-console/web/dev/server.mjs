/**
 * A practice server for the console: the built front end, the socket and the REST calls, with a small made-up office
 * behind them. `node dev/server.mjs [--port 8090] [--many 10000] [--quiet]`; then open the address it prints.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { WebSocketServer } from 'ws';
import { Office } from './office.mjs';
import { agents, queues } from './people.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    many: { type: 'string', default: '0' },
    quiet: { type: 'boolean', default: false },
  },
});
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const examples = fileURLToPath(new URL('../target/examples/', import.meta.url));
const office = new Office({ many: Number(values.many) });
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const [, n, rest] = /^\/u\/(\d+)\/(.*)$/.exec(pathname) ?? [];
  if (rest === '') return file(response, dist, 'index.html');
  if (rest?.startsWith('api/')) return api(response, Number(n), rest.slice(4), searchParams);
  if (pathname.startsWith('/console/')) return file(response, dist, pathname.slice('/console/'.length));
  if (pathname.startsWith('/examples/')) return file(response, examples, pathname.slice('/examples/'.length));
  if (pathname === '/') return response.writeHead(302, { location: '/u/0/' }).end();
  response.writeHead(404).end();
});

function file(response, folder, name) {
  const path = join(folder, normalize(name));
  if (!path.startsWith(folder) || !existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  });
  createReadStream(path).pipe(response);
}

const explanations = JSON.parse(
  readFileSync(new URL('../../../web-client/fixtures/rest/explanation.json', import.meta.url), 'utf8'),
);

function explanation(conversation) {
  const card = office.card(conversation);
  const [waits, mine, , over] = explanations;
  return card.state === 'queued'
    ? waits
    : card.state === 'active'
      ? { ...mine, story: over.story.slice(0, 6) }
      : over;
}

function json(response, value, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const minutesAgo = (m) => Date.now() - m * 60_000;

/** One queue that copes and one that does not. */
function figures() {
  const service = { targetMs: 60_000, answered: 41, inTime: 37, lateLeft: 1, left: 3 };
  const calm = { id: '', name: '', waiting: 0, oldestSinceMs: 0, lines: [], service };
  return {
    atMs: Date.now(),
    items: queues.map((queue, i) =>
      i === 0
        ? {
            ...calm,
            ...queue,
            waiting: 7,
            oldestSinceMs: minutesAgo(6),
            lines: [
              {
                channel: 'web',
                team: 3,
                skills: ['billing:2', 'english:1'],
                waiting: 4,
                sinceMs: minutesAgo(6),
              },
              { channel: 'email', team: 1, skills: [], waiting: 2, sinceMs: minutesAgo(2) },
              { channel: '', team: 0, skills: [], waiting: 1, sinceMs: minutesAgo(1) },
            ],
            people: { members: 6, available: 2, load: 170, capacity: 180 },
            accuracy: { measured: 34, errorMs: 48_000, right: 28 },
          }
        : {
            ...calm,
            ...queue,
            service: { ...service, answered: 0, inTime: 0, lateLeft: 0, left: 0 },
            people: { members: 3, available: 1, load: 30, capacity: 90 },
            accuracy: { measured: 0, errorMs: 0, right: 0 },
          },
    ),
  };
}

const hours = (n) => Date.now() + n * 3_600_000;

/** One of every reason for which something is set aside. */
function aside() {
  const whys = [
    ['contact', agents[0].id, hours(70)],
    ['closed', '', hours(40)],
    ['full', '', hours(0.2)],
    ['late', '', hours(0.1)],
    ['contact', agents[1].id, hours(300)],
  ];
  return {
    items: [...office.conversations.values()].slice(0, whys.length).map((c, i) => {
      const [why, agent, untilMs] = whys[i];
      const state = why === 'contact' ? 'parked' : 'held';
      return {
        card: { ...office.card(c), state, agent: '', endsMs: untilMs },
        why,
        agent,
        movedAtMs: minutesAgo(3 * i),
        untilMs,
      };
    }),
    before: '1-x',
  };
}

const warnings = {
  items: [
    {
      code: 'nobody_can_serve',
      severe: true,
      queue: queues[0].id,
      inboxes: ['Shop', 'Mailbox'],
      args: { channel: 'web', skills: 'french:4, billing:2', weight: '30' },
    },
    {
      code: 'step_shorter_than_offer',
      severe: false,
      queue: queues[0].id,
      inboxes: [],
      args: { channel: 'email', beforeMs: '0', afterMs: '30000', offerMs: '45000' },
    },
    {
      code: 'agent_serves_too_many_classes',
      severe: true,
      queue: '',
      inboxes: [],
      args: { agent: 'Mira Osei', count: '301' },
    },
  ],
  left: 2,
};

function api(response, n, path, query) {
  const [, id, what] = /^conversations\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const conversation = office.conversations.get(id);
  if (id && !conversation)
    return json(response, { code: 'NOT_FOUND', message: 'conversation: unknown' }, 404);
  if (what === 'explanation') return json(response, explanation(conversation));
  if (what?.endsWith('/html')) return html(response, query.has('images'));
  switch (path) {
    case 'me':
      return json(response, {
        agent: agents[n].id,
        name: agents[n].name,
        role: 'supervisor',
        workspaceName: 'Harbour & Co.',
        csrf: 'practice',
        accounts: agents.map((a, i) => ({ n: i, name: a.name })),
      });
    case 'queues':
      return json(response, figures());
    case 'configuration/warnings':
      return json(response, warnings);
    case 'conversations/aside':
      return json(response, aside());
    case 'conversations/finished':
      return json(response, {
        items: [...office.conversations.values()]
          .slice(0, 6)
          .map((c) => office.card(c))
          .map((card, i) => ({
            id: card.conversation,
            channel: card.channel,
            inbox: card.inbox,
            queue: card.queue,
            agent: agents[0].id,
            contactName: card.contactName,
            contactAddress: card.contactAddress,
            subject: card.subject,
            preview: card.preview,
            state: i === 2 ? 'abandoned' : 'closed',
            openedAtMs: minutesAgo(90 + 60 * i),
            closedAtMs: minutesAgo(60 + 60 * i),
          })),
        before: 1,
      });
    case 'operator':
      return json(response, {
        smtpPort: 2525,
        components: [
          { name: 'redis', status: 'up', detail: '7.0.15, append-only file on, 2.1 MB used' },
          { name: 'database', status: 'up', detail: 'SQLite, 14 tables' },
          { name: 'mail in', status: 'up', detail: '127.0.0.1:2525' },
          { name: 'mail out', status: 'degraded', detail: 'No relay configured: mail is kept as files' },
        ],
      });
    case 'operator/outgoing':
      return json(response, {
        items: [
          {
            id: 'o1',
            conversation: 'c1',
            inbox: 'mail',
            recipient: 'elena@marchetti.example',
            subject: 'Re: Invoice 2041 shows the wrong address',
            status: 'pending',
            kept: true,
            attempts: 1,
            atMs: minutesAgo(37),
          },
          {
            id: 'o2',
            conversation: 'c4',
            inbox: 'mail',
            recipient: 'noor@haddad.example',
            subject: 'Re: Two more seats from December',
            status: 'retrying',
            detail: '451 4.7.1 greylisted',
            attempts: 3,
            atMs: minutesAgo(64),
          },
          {
            id: 'o3',
            conversation: 'c9',
            inbox: 'mail',
            recipient: 'nobody@gone.example',
            subject: '',
            status: 'failed',
            detail: '550 5.1.1 no such mailbox',
            attempts: 1,
            atMs: minutesAgo(1700),
          },
        ],
      });
    case 'operator/dead-letters':
      return json(response, {
        items: [
          {
            id: 'd1',
            direction: 'out',
            inbox: 'mail',
            conversation: 'c9',
            party: 'nobody@gone.example',
            subject: 'Re: Delivery on Friday',
            reason: 'REFUSED',
            detail: '550 5.1.1 no such mailbox',
            attempts: 1,
            state: 'open',
            atMs: minutesAgo(1700),
          },
        ],
        next: '',
        total: 1,
      });
    case 'operator/quarantine':
      return json(response, {
        items: [
          {
            id: 'q1',
            inbox: 'mail',
            sender: 'news@shop.example',
            code: 'NO_TEXT_PART',
            reason: 'The mail has no part that can be shown as text',
            size: 48_200,
            atMs: minutesAgo(12),
          },
          {
            id: 'q2',
            inbox: 'mail',
            sender: '',
            code: 'HEADER_TOO_LARGE',
            reason: 'Header of 310 kB (at most 256 kB)',
            size: 317_440,
            atMs: minutesAgo(300),
          },
        ],
      });
    default:
      return json(response, { code: 'NOT_FOUND', message: `${path}: unknown` }, 404);
  }
}

function html(response, images) {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; img-src data:${images ? ' https:' : ''}; sandbox allow-popups allow-popups-to-escape-sandbox`,
  });
  response.end(`<!doctype html><meta charset="utf-8"><body style="font:16px/1.5 Georgia,serif;margin:24px;color:#222">
    <p>Hello,</p><p>invoice <b>2041</b> was issued to our old address. Could you send a corrected one?</p>
    <table style="border-collapse:collapse"><tr><td style="border:1px solid #999;padding:6px">Old</td><td style="border:1px solid #999;padding:6px">Via Roma 12</td></tr>
    <tr><td style="border:1px solid #999;padding:6px">New</td><td style="border:1px solid #999;padding:6px">Corso Italia 4</td></tr></table>
    <p>Kind regards<br>Elena Marchetti</p></body>`);
}

const sockets = new WebSocketServer({ server, maxPayload: 65_536 });
sockets.on('connection', (socket, request) => {
  const n = Number(/^\/u\/(\d+)\/socket$/.exec(request.url)?.[1] ?? -1);
  if (!agents[n]) return socket.close(4401, 'unauthenticated');
  const session = new Session(socket, agents[n].id);
  office.sockets.add(session);
  socket.on('message', (data) => session.receive(JSON.parse(String(data))));
  socket.on('close', () => office.sockets.delete(session));
});

class Session {
  constructor(socket, agent) {
    this.socket = socket;
    this.agent = agent;
    this.watched = new Set();
    this.typing = new Map();
  }

  send(type, payload, extra = {}) {
    if (this.socket.readyState === 1) this.socket.send(JSON.stringify({ type, payload, ...extra }));
  }

  receive({ type, id, payload }) {
    const reply = (answer, body, extra) => this.send(answer, body, { ...extra, replyTo: id });
    const conversation = office.conversations.get(payload?.conversation);
    const me = office.desk(this.agent);
    switch (type) {
      case 'hello':
        reply('welcome', {
          protocol: 1,
          epoch: 'e1',
          serverTimeMs: Date.now(),
          workspaceName: 'Harbour & Co.',
          me,
          queues,
          skills: [],
          colleagues: office.desks,
          fileChannels: ['web', 'email'],
        });
        return this.snapshot();
      case 'ping':
        return reply('pong');
      case 'presence.set':
        me.status = payload.status;
        reply('done');
        return this.send('desk.updated', { me });
      case 'offer.accept':
        return this.accept(reply, payload.offer);
      case 'offer.decline':
        office.offers.delete(payload.offer);
        me.load--;
        return reply('done');
      case 'aside.watch':
        return reply('done');
      case 'conversation.watch': {
        this.watched.add(conversation.id);
        const since = conversation.entries.filter((e) => e.seq > payload.lastSeq);
        const entries = payload.lastSeq ? since : conversation.entries.slice(-50);
        return reply('log.page', {
          conversation: conversation.id,
          card: office.card(conversation),
          entries,
          more: entries[0]?.seq > 1,
        });
      }
      case 'conversation.unwatch':
        return this.watched.delete(payload.conversation);
      case 'log.read': {
        const older = conversation.entries.filter((e) => e.seq < payload.before).slice(-50);
        return setTimeout(
          () =>
            reply('log.page', {
              conversation: conversation.id,
              card: office.card(conversation),
              entries: older,
              more: older[0]?.seq > 1,
            }),
          250,
        );
      }
      case 'message.send':
        return this.write(reply, conversation, payload);
      case 'message.read':
        conversation.readThrough = payload.through;
        return undefined;
      case 'conversation.close':
        return this.leave(reply, conversation, 'closed');
      case 'conversation.park':
        return this.leave(reply, conversation, 'parked');
      case 'conversation.transfer':
        return this.leave(reply, conversation, 'transferred');
      default:
        return undefined;
    }
  }

  snapshot() {
    const me = office.desk(this.agent);
    const offers = [...office.offers.values()]
      .filter((o) => o.agent === this.agent)
      .map((o) => this.offer(o));
    this.send('desk.snapshot', {
      me,
      offers,
      conversations: office.of(this.agent).map((c) => office.card(c)),
      waiting: office.waiting(),
    });
  }

  offer({ offer, conversation, expiresAtMs }) {
    return {
      offer,
      conversation: office.card(conversation),
      expiresAtMs,
      expiresInMs: expiresAtMs - Date.now(),
    };
  }

  accept(reply, offer) {
    const made = office.offers.get(offer);
    if (!made) return reply('error', { code: 'STALE', message: 'offer: expired' });
    office.offers.delete(offer);
    const c = made.conversation;
    Object.assign(c, { state: 'active', agent: this.agent, version: c.version + 1 });
    office.event(c, 'agent.joined', { agent: office.desk(this.agent).name });
    reply('done');
    this.send('conversation.updated', office.card(c));
    return undefined;
  }

  write(reply, c, { clientId, text, note }) {
    const known = c.entries.find((e) => e.clientId === clientId);
    const entry =
      known ??
      (note
        ? office.note(c, this.agent, text, 0, clientId)
        : office.answer(c, this.agent, text, 0, 'pending', '', clientId));
    c.readThrough = entry.seq;
    reply('message.accepted', { conversation: c.id, clientId, atMs: entry.atMs }, { seq: entry.seq });
    this.post(c, entry);
    if (note) return;
    const steps = c.who.channel === 'web' ? ['sent', 'delivered'] : ['sent'];
    steps.forEach((delivery, i) =>
      setTimeout(
        () => {
          entry.delivery = delivery;
          this.send('message.delivery', { conversation: c.id, entrySeq: entry.seq, delivery, detail: '' });
        },
        500 * (i + 1),
      ),
    );
    setTimeout(() => this.send('typing.shown', { conversation: c.id, on: true }), 2500);
    setTimeout(() => {
      c.contactReadThrough = entry.seq;
      this.send('message.receipt', { conversation: c.id, through: entry.seq });
      this.post(c, office.say(c, c.said));
    }, 5500);
  }

  post(c, entry) {
    if (this.watched.has(c.id))
      this.send('message.posted', { conversation: c.id, entry }, { seq: entry.seq });
    this.send('conversation.updated', office.card(c));
  }

  leave(reply, c, reason) {
    Object.assign(c, {
      state: reason === 'transferred' ? 'queued' : reason,
      agent: '',
      version: c.version + 1,
    });
    const me = office.desk(this.agent);
    me.load--;
    reply('done');
    this.send('conversation.removed', { conversation: c.id, reason });
    this.send('desk.updated', { me });
    this.send('waiting.updated', office.waiting());
  }
}

/** Every so often somebody is offered to whoever has room. */
function offerSomebody() {
  const waits = [...office.conversations.values()].find((c) => c.state === 'queued');
  const session = [...office.sockets].find(({ agent }) => {
    const { status, load, capacity } = office.desk(agent);
    return status === 'available' && load < capacity;
  });
  if (!waits || !session) return;
  const me = office.desk(session.agent);
  me.load++;
  waits.state = 'offered';
  const made = {
    offer: `f${Date.now()}`,
    conversation: waits,
    agent: session.agent,
    expiresAtMs: Date.now() + 30_000,
  };
  office.offers.set(made.offer, made);
  session.send('offer.made', session.offer(made));
  session.send('desk.updated', { me });
  session.send('waiting.updated', office.waiting());
  setTimeout(() => {
    if (!office.offers.delete(made.offer)) return;
    waits.state = 'queued';
    me.load--;
    session.send('offer.withdrawn', { conversation: waits.id, offer: made.offer, reason: 'expired' });
    session.send('desk.updated', { me });
    session.send('waiting.updated', office.waiting());
  }, 30_000);
}

if (!values.quiet) setInterval(offerSomebody, 20_000);
// Pictures and tests ask for an offer when they want one.
process.on('message', (message) => message === 'offer' && offerSomebody());

server.listen(Number(values.port), '127.0.0.1', () => {
  const address = `http://127.0.0.1:${server.address().port}/u/0/`;
  process.send?.({ address });
  process.stdout.write(`${address}\n`);
});
