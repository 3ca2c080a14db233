import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * All of the internet, as a proxy that a browser is told to use for everything but this machine: it answers nothing and
 * notes who was asked for. What the browser asks by itself, without a page, comes here too.
 */
export class OutsideWorld {
  /** Hosts that were asked for. */
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    readonly proxy: { server: string; bypass: string },
  ) {
    server.on('request', (request, response) => {
      this.asked.push(request.url ?? '');
      response.writeHead(502).end();
    });
    server.on('connect', (request, socket) => {
      this.asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }

  static async begin(): Promise<OutsideWorld> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new OutsideWorld(server, { server: `http://127.0.0.1:${port}`, bypass: 'localhost' });
  }

  end(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
