import { agents, contacts, queues } from './people.mjs';

/** A small imitation of the router's side of the console, for trying the front end by hand and in pictures. */
export class Office {
  constructor({ startMs = Date.now(), many = 0 } = {}) {
    this.nowMs = () => Date.now();
    this.startMs = startMs;
    this.desks = agents.map((a) => ({ ...a, status: 'available', connected: true, load: 0 }));
    this.conversations = new Map();
    this.offers = new Map();
    this.sockets = new Set();
    this.nextId = 1;
    this.fill(many);
  }

  /** The state a desk is in at eleven in the morning. */
  fill(many) {
    const minute = 60_000;
    const mine = this.open(0, -42 * minute, 'a1');
    this.say(mine, 0, -42 * minute);
    this.event(mine, 'agent.joined', { agent: 'Mira Osei' }, -40 * minute);
    this.answer(
      mine,
      'a1',
      'Good morning Elena, thank you for telling us. I have corrected the address and attached the new invoice.',
      -37 * minute,
      'delivered',
    );
    this.note(mine, 'a3', 'The address was wrong in the order form too, fixed there as well.', -36 * minute);
    this.say(mine, 1, -6 * minute);
    mine.readThrough = mine.entries.length - 1;
    const sales = this.open(2, -25 * minute, 'a1');
    this.say(sales, 0, -25 * minute);
    this.answer(
      sales,
      'a1',
      'Hi Sam, yes: 40 % for registered non-profits. How many people are you?',
      -24 * minute,
      'read',
    );
    this.say(sales, 1, -2 * minute);
    sales.contactReadThrough = 3;
    const charged = this.open(4, -18 * minute, 'a1');
    this.say(charged, 0, -18 * minute);
    this.answer(charged, 'a1', 'Let me look. Were both charges on the same day?', -17 * minute, 'sent');
    this.say(charged, 1, -16 * minute);
    this.answer(
      charged,
      'a1',
      'Found it: the second one is reserved, not charged. It disappears within three days.',
      -11 * minute,
      'failed',
      'Mailbox is full (552)',
    );
    charged.readThrough = 99;
    const yesterday = this.open(3, -26 * 60 * minute, 'a1');
    for (let i = 0; i < 120; i++) this.filler(yesterday, i, -26 * 60 * minute + i * minute);
    yesterday.readThrough = 999;
    for (let i = 0; i < 7; i++) this.queue(i % 2 ? 1 : 5, -(9 - i) * minute);
    for (let i = 0; i < many; i++) {
      const extra = this.open(i % contacts.length, -i * minute, 'a1');
      extra.contactName = `${extra.contactName} ${i + 1}`;
      this.say(extra, 0, -i * minute);
    }
    this.desk('a1').load = 4;
    this.desk('a2').load = 4;
    this.desk('a3').status = 'away';
  }

  open(contact, atMs, agent) {
    const who = contacts[contact];
    const c = {
      id: `c${this.nextId++}`,
      who,
      contactName: who.name,
      state: agent ? 'active' : 'queued',
      agent: agent ?? '',
      queue: who.queue,
      version: 1,
      waitingSinceMs: this.nowMs() + atMs,
      readThrough: 0,
      contactReadThrough: 0,
      entries: [],
      said: 0,
    };
    this.conversations.set(c.id, c);
    this.event(c, 'conversation.opened', {}, atMs);
    return c;
  }

  queue(contact, atMs) {
    const c = this.open(contact, atMs);
    this.event(c, 'conversation.queued', { queue: queues.find((q) => q.id === c.queue).name }, atMs);
    this.say(c, 0, atMs);
    return c;
  }

  add(c, entry, atMs) {
    const seq = (c.entries.at(-1)?.seq ?? 0) + 1;
    const full = { seq, after: seq - 1, atMs: this.nowMs() + atMs, ...entry };
    c.entries.push(full);
    return full;
  }

  say(c, index, atMs = 0) {
    const line = c.who.says[index] ?? { text: 'OK!' };
    c.said = index + 1;
    const files = line.files ? { kind: 'text', files: line.files } : { kind: 'text' };
    return this.add(
      c,
      {
        ...files,
        author: 'contact',
        authorId: 'x',
        authorName: c.contactName,
        subject: c.who.subject,
        ...line,
      },
      atMs,
    );
  }

  filler(c, i, atMs) {
    if (i % 3 === 2) this.answer(c, 'a1', `Certainly, step ${i} is done.`, atMs, 'read');
    else
      this.add(
        c,
        {
          kind: 'text',
          author: 'contact',
          authorId: 'x',
          authorName: c.contactName,
          subject: c.who.subject,
          text: `${c.who.says[0].text} (${i + 1})`,
        },
        atMs,
      );
  }

  answer(c, agent, text, atMs = 0, delivery = 'pending', deliveryDetail = '', clientId = '') {
    const name = this.desk(agent).name;
    return this.add(
      c,
      {
        kind: 'text',
        author: 'agent',
        authorId: agent,
        authorName: name,
        text,
        delivery,
        deliveryDetail,
        clientId,
      },
      atMs,
    );
  }

  note(c, agent, text, atMs = 0, clientId = '') {
    return this.add(
      c,
      { kind: 'note', author: 'agent', authorId: agent, authorName: this.desk(agent).name, text, clientId },
      atMs,
    );
  }

  event(c, event, args = {}, atMs = 0) {
    return this.add(c, { kind: 'event', author: 'system', event, args }, atMs);
  }

  desk(id) {
    return this.desks.find((d) => d.id === id);
  }

  card(c) {
    const last = c.entries.at(-1);
    const words = c.entries.findLast((e) => e.text);
    return {
      conversation: c.id,
      channel: c.who.channel,
      inbox: c.who.channel === 'email' ? 'mail' : 'website',
      queue: c.queue,
      state: c.state,
      version: c.version,
      contactName: c.contactName,
      contactAddress: c.who.address,
      subject: c.who.subject,
      preview: words?.text.slice(0, 120).replace(/\s+/g, ' ') ?? '',
      language: c.who.language,
      agent: c.agent,
      skills: c.who.skills,
      waitingSinceMs: c.waitingSinceMs,
      lastAtMs: last?.atMs ?? c.waitingSinceMs,
      lastSeq: last?.seq ?? 0,
      readThrough: Math.min(c.readThrough, last?.seq ?? 0),
      contactReadThrough: c.contactReadThrough,
    };
  }

  of(agent) {
    return [...this.conversations.values()].filter((c) => c.agent === agent && c.state === 'active');
  }

  waiting() {
    const all = [...this.conversations.values()]
      .filter((c) => c.state === 'queued')
      .toSorted((a, b) => a.waitingSinceMs - b.waitingSinceMs);
    return { total: all.length, oldest: all.slice(0, 100).map((c) => this.card(c)) };
  }
}
