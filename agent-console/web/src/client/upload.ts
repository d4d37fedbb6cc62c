import type { ErrorCode, Uploaded, WireError } from '@parley/client';
import type { Answer } from './rest';

/** A file on its way; `abort` ends it without an answer that matters. */
export interface Sending {
  readonly answer: Promise<Answer<Uploaded>>;
  abort(): void;
}

/** Sends a file's bytes. By XMLHttpRequest, because fetch does not tell how far it is. */
export function sendFile(
  address: string,
  csrf: string,
  file: File,
  onProgress: (part: number) => void,
  request = new XMLHttpRequest(),
): Sending {
  const answer = new Promise<Answer<Uploaded>>((resolve) => {
    request.open('POST', `${address}?name=${encodeURIComponent(file.name || 'file')}`);
    request.setRequestHeader('X-Parley-Csrf', csrf);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.upload.addEventListener('progress', (event) =>
      onProgress(event.total > 0 ? event.loaded / event.total : 0),
    );
    request.addEventListener('load', () => resolve(read(request)));
    request.addEventListener('error', () => resolve({ ok: false, code: 'OFFLINE' }));
    request.addEventListener('abort', () => resolve({ ok: false, code: 'OFFLINE' }));
    request.send(file);
  });
  return { answer, abort: () => request.abort() };
}

function read(request: XMLHttpRequest): Answer<Uploaded> {
  try {
    const body: unknown = JSON.parse(request.responseText);
    if (request.status === 200) return { ok: true, value: body as Uploaded };
    const { code } = body as Partial<WireError>;
    if (code) return { ok: false, code };
  } catch {
    // A proxy's page instead of our answer; its status says enough.
  }
  const code: ErrorCode =
    request.status === 413 ? 'TOO_LARGE' : request.status >= 500 ? 'UNAVAILABLE' : 'INVALID';
  return { ok: false, code };
}
