import type { Request } from 'playwright-core';
import { seatJudge } from './judge.js';
import { NO_SHELL } from './person.js';
import type { Screen } from './screen.js';
import type { Tour } from './tour.js';
import { Visitor } from './visitor.js';

/** What one screen loads on a device that was never here, in kilobytes on the wire. */
export interface Load {
  name: string;
  js: number;
  css: number;
  /** Addresses of script and style that did not come as gzip. */
  plain: string[];
}

/** A device without cache and service worker, with the session of the person of a screen, that weighs what it loads. */
export class Newcomer {
  private readonly weighed: Promise<{ url: string; kind: string; size: number; encoding: string | null }>[] =
    [];

  private constructor(readonly visitor: Visitor) {
    visitor.page.on('requestfinished', (request) => {
      const kind = request.resourceType();
      if (kind === 'script' || kind === 'stylesheet') this.weighed.push(weigh(request, kind));
    });
  }

  static async at(tour: Tour, screen: Screen): Promise<Newcomer> {
    const storageState = await (await tour.personOf(screen)).context.storageState();
    const visitor = await Visitor.at(tour.browser, tour.product.url, undefined, {
      ...tour.options,
      storageState,
      ...NO_SHELL,
      extraHTTPHeaders: { 'Accept-Encoding': 'gzip' },
    });
    await seatJudge(visitor.context);
    return new Newcomer(visitor);
  }

  /** Everything loaded so far; a file once, since a page that is loaded again has it from the cache. */
  async load(name: string): Promise<Load> {
    // The last of a map stays: the heaviest, since what comes from the cache weighs next to nothing.
    const lightestFirst = (await Promise.all(this.weighed)).sort((a, b) => a.size - b.size);
    const all = [...new Map(lightestFirst.map((one) => [one.url, one])).values()];
    const sum = (of: string) => all.reduce((total, { kind, size }) => total + (kind === of ? size : 0), 0);
    const plain = all.filter(({ encoding }) => encoding !== 'gzip').map(({ url }) => url);
    return { name, js: sum('script') / 1000, css: sum('stylesheet') / 1000, plain };
  }
}

async function weigh(request: Request, kind: string) {
  const response = await request.response();
  const encoding = await response!.headerValue('content-encoding');
  const { responseBodySize: size } = await request.sizes();
  return { url: request.url(), kind, size, encoding };
}
