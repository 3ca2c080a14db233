import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform/config';

/**
 * The origins this server answers at: the public address, and loopback on the port the connection came in by, whose
 * names no other machine can claim.
 */
export class Hosts {
  private readonly publicOrigin: URL;

  /** @param onlyOverHttps a proxy that was named stands in front, and nobody logs in past it */
  constructor(
    readonly publicUrl: string,
    private readonly onlyOverHttps: boolean,
  ) {
    this.publicOrigin = new URL(publicUrl);
  }

  static of({ publicUrl, production, trustProxy }: Config): Hosts {
    return new Hosts(publicUrl, production && trustProxy !== false);
  }

  /** Whether the Host header names this server: any other name may be a page that rebound its own name to us. */
  knowsHost(request: FastifyRequest): boolean {
    const host = (request.host ?? '').toLowerCase();
    return host === this.publicOrigin.host || this.#loopback(request).includes(host);
  }

  /**
   * Whether it came by https, as far as that must be asked here: where a proxy ends it, that proxy says so (`X-Forwarded-Proto`, from an
   * address that is trusted alone). A browser that reached the port past the proxy says nothing of the kind.
   */
  knowsScheme(request: FastifyRequest): boolean {
    return !this.onlyOverHttps || request.protocol === 'https';
  }

  /** Whether the Origin header is one of our own pages. */
  knowsOrigin(request: FastifyRequest): boolean {
    const { origin } = request.headers;
    return typeof origin === 'string' && this.isOurs(request, origin);
  }

  /** Whether pages of this origin are our own, as the request reached us. */
  isOurs(request: FastifyRequest, origin: string): boolean {
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
