import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A customer's website of another origin: static pages by path. */
export class OtherSite {
  readonly #server: Server;
  readonly url: string;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async serve(pages: Record<string, string>): Promise<OtherSite> {
    const server = createServer((request, response) => {
      const page = pages[request.url ?? ''];
      response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(page ?? '');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OtherSite(server);
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
