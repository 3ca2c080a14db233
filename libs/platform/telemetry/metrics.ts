import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

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

  /**
   * Serves `/metrics` on loopback, on a port of its own: figures are not for the people the API serves.
   *
   * @param port 0 lets the system choose
   */
  async serve(port: number): Promise<Server> {
    collectDefaultMetrics({ register: this.registry });
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      void this.registry.metrics().then(
        (text) => response.writeHead(200, { 'Content-Type': this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    server.unref();
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(port, '127.0.0.1', resolve),
    );
    return server;
  }
}
