/** What a device shows of one message. */
export interface Line {
  id: string;
  mine: boolean;
  text: string;
  subject: string;
  status: 'sending' | 'taken' | 'refused' | 'here';
  /** What the server answered; empty when there is nothing to add. */
  detail: string;
  atMs: number;
}

/** Everything the page shows. */
export interface View {
  person: { name: string; phone: string; openId: string; mail: string };
  phoneOff: boolean;
  follows: boolean;
  sms: Line[];
  wechat: Line[];
  mail: Line[];
  /** `agents` are those one may sign in as from this page; absent or empty when there are none. */
  shop: { phone: string; mail: string; agents?: { id: string; name: string }[] };
}

/** The line to the server: `waiting` while it is lost and being found again. */
export type Link = 'connecting' | 'open' | 'waiting';

/** What became of a request: `ok`, or in a few words why not. */
export type Outcome = 'ok' | 'busy' | 'lost' | 'refused';

export interface Client {
  /** Listens until the returned function is called. */
  listen(onView: (view: View) => void, onLink: (link: Link) => void): () => void;
  sms(text: string): Promise<Outcome>;
  wechat(text: string): Promise<Outcome>;
  follow(): Promise<Outcome>;
  mail(subject: string, text: string, fresh: boolean): Promise<Outcome>;
  phone(off: boolean): Promise<Outcome>;
}

/** @param source opens a stream of events, so that tests need no server */
export function createClient(
  base: string,
  send: typeof fetch = fetch.bind(globalThis),
  source: (url: string) => EventSource = (url) => new EventSource(url),
): Client {
  const post = async (what: string, body: object): Promise<Outcome> => {
    try {
      const answer = await send(`${base}/${what}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.ok ? 'ok' : answer.status === 429 ? 'busy' : 'refused';
    } catch {
      return 'lost';
    }
  };
  return {
    listen(onView, onLink) {
      const events = source(`${base}/events`);
      onLink('connecting');
      events.addEventListener('open', () => onLink('open'));
      events.addEventListener('error', () => onLink('waiting'));
      events.addEventListener('message', (event: MessageEvent<string>) => {
        const view = parseView(event.data);
        if (view) onView(view);
      });
      return () => events.close();
    },
    sms: (text) => post('sms', { text }),
    wechat: (text) => post('wechat', { text }),
    follow: () => post('follow', {}),
    mail: (subject, text, fresh) => post('mail', { subject, text, fresh }),
    phone: (off) => post('phone', { off }),
  };
}

/** Parsed, then trusted; undefined for what is no view. */
export function parseView(text: string): View | undefined {
  try {
    const view = JSON.parse(text) as Partial<View> | null;
    const lists = [view?.sms, view?.wechat, view?.mail].every(Array.isArray);
    return view?.person && view.shop && lists ? (view as View) : undefined;
  } catch {
    return undefined;
  }
}
