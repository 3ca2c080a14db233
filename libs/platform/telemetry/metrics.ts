import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LogShipper } from './log-shipper.js';

/** The figures of one process, for Prometheus. Labels are routes and codes, never ids. */
export class Metrics {
  readonly registry = new Registry();

  /** Seconds from the first byte of a request to the last of its answer. */
  readonly requests = new Histogram({
    name: 'relais_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });

  readonly #refreshes: (() => Promise<void>)[] = [];

  /** Called before the figures are read, for those that are looked up; it never fails. */
  beforeReading(refresh: () => Promise<void>): void {
    this.#refreshes.push(refresh);
  }

  /** Lines of the log that wait for its receiver, and that were lost. */
  ofLog(shipper: LogShipper): void {
    const [waiting, lost] = ['waiting', 'lost'].map(
      (what) =>
        new Gauge({
          name: `relais_log_lines_${what}`,
          help: `Lines of the log that ${what === 'lost' ? 'were lost' : 'wait'}`,
          registers: [this.registry],
        }),
    );
    this.beforeReading(async () => {
      waiting!.set(shipper.waiting);
      lost!.set(shipper.lost);
    });
  }

  /** The figures as Prometheus reads them. */
  async text(): Promise<string> {
    await Promise.all(this.#refreshes.map((refresh) => refresh()));
    return this.registry.metrics();
  }

  /**
   * Serves `/metrics` on loopback, on a port of its own: figures are not for the people the API serves.
   *
   * @param port 0 lets the system choose
   * @param token whoever asks must say it as a bearer, when there is one
   */
  async serve(port: number, token?: string): Promise<Server> {
    collectDefaultMetrics({ register: this.registry });
    const server = createServer((request, response) => this.#answer(request, response, token));
    server.unref();
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(port, '127.0.0.1', resolve),
    );
    return server;
  }

  #answer(request: IncomingMessage, response: ServerResponse, token: string | undefined): void {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    if (token && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
      return void response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
    }
    void this.text().then(
      (text) => response.writeHead(200, { 'Content-Type': this.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  }
}

/** Takes as long whatever is wrong. */
function isSame(said: string, expected: string): boolean {
  const [a, b] = [said, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
}
