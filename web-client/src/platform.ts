/** What the client needs of its surroundings; {@link browserPlatform} is the real one. */
export interface Platform {
  now: () => number;
  /** From 0 to less than 1. */
  random: () => number;
  setTimeout: (run: () => void, ms: number) => unknown;
  clearTimeout: (timer: unknown) => void;
  WebSocket: new (url: string) => SocketLike;
  /** Calls back when the network comes or goes; returns the way to stop that. */
  onNetwork?: (handler: (online: boolean) => void) => () => void;
}

export interface SocketLike {
  addEventListener(type: 'open', handler: () => void): void;
  addEventListener(type: 'message', handler: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', handler: (event: { code: number }) => void): void;
  send(text: string): void;
  close(): void;
}

/** The surroundings in a browser. */
export function browserPlatform(view: Window & typeof globalThis): Platform {
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    setTimeout: (run, ms) => view.setTimeout(run, ms),
    clearTimeout: (timer) => view.clearTimeout(timer as number | undefined),
    WebSocket: view.WebSocket,
    onNetwork: (handler) => {
      const tell = ({ type }: Event): void => handler(type === 'online');
      view.addEventListener('online', tell);
      view.addEventListener('offline', tell);
      return () => {
        view.removeEventListener('online', tell);
        view.removeEventListener('offline', tell);
      };
    },
  };
}
