import type { FastifyRequest } from 'fastify';

/**
 * The origins this server answers at: the public address, and loopback on the port the connection came in by, whose
 * names no other machine can claim.
 */
export class Hosts {
  private readonly publicOrigin: URL;

  constructor(readonly publicUrl: string) {
    this.publicOrigin = new URL(publicUrl);
  }

  /** Whether the Host header names this server: any other name may be a page that rebound its own name to us. */
  knowsHost(request: FastifyRequest): boolean {
    const host = (request.host ?? '').toLowerCase();
    return host === this.publicOrigin.host || this.#loopback(request).includes(host);
  }

  /** Whether the Origin header is one of our own pages. */
  knowsOrigin(request: FastifyRequest): boolean {
    const { origin } = request.headers;
    if (typeof origin !== 'string') return false;
    return (
      origin === this.publicOrigin.origin ||
      this.#loopback(request).some((host) => origin === `http://${host}`)
    );
  }

  #loopback(request: FastifyRequest): string[] {
    const port = request.socket.localPort;
    return ['localhost', '127.0.0.1'].map((name) => (port === 80 ? name : `${name}:${port}`));
  }
}
