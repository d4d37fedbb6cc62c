import type {
  Aside,
  ConfigurationWarnings,
  DeadLetterPart,
  DeadLetters,
  ErrorCode,
  Explanation,
  Finished,
  Person,
  Me,
  OperatorSummary,
  OutgoingItem,
  QuarantineItem,
  Queues,
  WireError,
} from '@parley/client';
import { sendFile, type Sending } from './upload';

export type Answer<T> = { ok: true; value: T } | { ok: false; code: ErrorCode | 'OFFLINE' };

/** What the console asks by HTTP, below `/u/<n>/api`. */
export interface Rest {
  me(): Promise<Answer<Me>>;
  /** Ends the session; the socket is closed by the server. */
  signOut(csrf: string): Promise<Answer<undefined>>;
  explanation(conversation: string): Promise<Answer<Explanation>>;
  /** Uploads a file that a message of this conversation may carry; tells how much is there, 0 to 1. */
  upload(csrf: string, conversation: string, file: File, onProgress: (part: number) => void): Sending;
  /** Those that ended before a moment; the last ones when it is 0. */
  finished(before: number): Promise<Answer<Finished>>;
  /** The page after what the page before said; the first one when that is empty. */
  aside(before: string): Promise<Answer<Aside>>;
  /** For who oversees. */
  warnings(): Promise<Answer<ConfigurationWarnings>>;
  /** Answers and losses count from a moment on. */
  queues(sinceMs: number): Promise<Answer<Queues>>;
  /** Who the conversation's contact is; with a name or address to look for others by it. */
  person(conversation: string, find: string): Promise<Answer<Person>>;
  /** Makes a contact one with the conversation's person, or one of their own. */
  changePerson(
    csrf: string,
    conversation: string,
    contact: string,
    act: PersonAct,
  ): Promise<Answer<undefined>>;
  /** Chooses when the contact is answered; 0: in its turn. */
  callback(
    csrf: string,
    conversation: string,
    version: number,
    commandId: string,
    dueMs: number,
  ): Promise<Answer<undefined>>;
  operator(): Promise<Answer<OperatorSummary>>;
  outgoing(): Promise<Answer<{ items: OutgoingItem[] }>>;
  quarantine(): Promise<Answer<{ items: QuarantineItem[] }>>;
  letters(filter: LetterQuery): Promise<Answer<DeadLetters>>;
  /** Does it to one letter. */
  actOnLetter(csrf: string, id: string, act: LetterAct): Promise<Answer<undefined>>;
  /** Does it to the next part of the open letters of a filter. */
  actOnLetters(csrf: string, filter: LetterQuery, act: LetterAct): Promise<Answer<DeadLetterPart>>;
}

export type PersonAct = 'link' | 'unlink';

export type LetterAct = 'replay' | 'erase';

/** Which letters; what is empty or absent names all. */
export interface LetterQuery {
  readonly state?: string;
  readonly inbox?: string;
  readonly reason?: string;
  readonly after?: string;
}

export function httpRest(account: number, fetchIt: typeof fetch): Rest {
  const get = <T>(path: string) => ask<T>(path, { headers: { Accept: 'application/json' } });

  const post = <T>(path: string, csrf: string) =>
    ask<T>(path, { method: 'POST', headers: { Accept: 'application/json', 'X-Parley-Csrf': csrf } });

  async function ask<T>(path: string, request: RequestInit): Promise<Answer<T>> {
    let response: Response;
    try {
      response = await fetchIt(`/u/${account}/api/${path}`, { ...request, credentials: 'same-origin' });
    } catch {
      return { ok: false, code: 'OFFLINE' };
    }
    if (!response.ok) return { ok: false, code: await codeOf(response) };
    try {
      return { ok: true, value: (response.status === 204 ? undefined : await response.json()) as T };
    } catch {
      return { ok: false, code: 'MALFORMED' };
    }
  }

  return {
    me: () => get('me'),
    signOut: (csrf) => post('sign-out', csrf),
    explanation: (id) => get(`conversations/${encodeURIComponent(id)}/explanation`),
    upload: (csrf, id, file, onProgress) =>
      sendFile(`/u/${account}/api/conversations/${encodeURIComponent(id)}/files`, csrf, file, onProgress),
    finished: (before) => get(`conversations/finished${before ? `?before=${before}` : ''}`),
    aside: (before) => get(`conversations/aside${before ? `?before=${encodeURIComponent(before)}` : ''}`),
    warnings: () => get('configuration/warnings'),
    queues: (sinceMs) => get(`queues?since=${sinceMs}`),
    person: (id, find) =>
      get(
        `conversations/${encodeURIComponent(id)}/person${find && `?${new URLSearchParams({ find }).toString()}`}`,
      ),
    changePerson: (csrf, id, contact, act) =>
      post(`conversations/${encodeURIComponent(id)}/person/${encodeURIComponent(contact)}/${act}`, csrf),
    callback: (csrf, id, version, commandId, dueMs) => {
      const about = `version=${version}&commandId=${encodeURIComponent(commandId)}`;
      const path = `conversations/${encodeURIComponent(id)}/callback`;
      return post(dueMs > 0 ? `${path}?${about}&dueMs=${dueMs}` : `${path}/cancel?${about}`, csrf);
    },
    operator: () => get('operator'),
    outgoing: () => get('operator/outgoing'),
    quarantine: () => get('operator/quarantine'),
    letters: (filter) => get(`operator/dead-letters${queryOf(filter)}`),
    actOnLetter: (csrf, id, act) => post(`operator/dead-letters/${encodeURIComponent(id)}/${act}`, csrf),
    actOnLetters: (csrf, filter, act) => post(`operator/dead-letters/${act}${queryOf(filter)}`, csrf),
  };
}

function queryOf(filter: LetterQuery): string {
  const named = Object.entries(filter).filter(([, value]) => value);
  const query = new URLSearchParams(named as [string, string][]).toString();
  return query && `?${query}`;
}

/** Where the browser itself fetches something; used as links and frame sources. */
export function links(account: number) {
  const api = `/u/${account}/api`;
  const conversation = (id: string) => `${api}/conversations/${encodeURIComponent(id)}`;
  return {
    account: (n: number) => `/u/${n}/`,
    file: (id: string, blob: string) => `${conversation(id)}/files/${encodeURIComponent(blob)}`,
    html: (id: string, seq: number, images: boolean) =>
      `${conversation(id)}/messages/${seq}/html${images ? '?images=1' : ''}`,
    eml: (id: string) => `${api}/operator/outgoing/${encodeURIComponent(id)}.eml`,
    quarantined: (id: string) => `${api}/operator/quarantine/${encodeURIComponent(id)}`,
  };
}

export type Links = ReturnType<typeof links>;

async function codeOf(response: Response): Promise<ErrorCode> {
  try {
    const { code } = (await response.json()) as Partial<WireError>;
    if (code) return code;
  } catch {
    // A proxy's page instead of our error; its status says enough.
  }
  return CODES[response.status] ?? (response.status >= 500 ? 'INTERNAL' : 'INVALID');
}

const CODES: Partial<Record<number, ErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'STALE',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};
