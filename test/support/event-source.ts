import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { PATIENCE_MS } from './patience.js';

/** One event of a stream as it arrived. */
export interface ArrivedEvent {
  type: string;
  id?: string;
  // What comes back is for the test to judge.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  /** Milliseconds since the epoch. */
  at: number;
}

/** A listening browser, as far as a test needs one: the standard's parser of event streams. */
export class TestEventSource {
  readonly events: ArrivedEvent[] = [];
  readonly comments: string[] = [];
  lastEventId = '';
  status = 0;
  /** Settles when the server ends the stream. */
  closed: Promise<void> = Promise.resolve();
  #request?: ClientRequest;
  #waiting: (() => void)[] = [];

  /** Opens a stream and waits until it says where it begins, or ends. */
  static async open(
    url: string,
    cookie: string,
    lastEventId?: string,
    cursor?: string,
  ): Promise<TestEventSource> {
    const source = new TestEventSource();
    const headers = { Cookie: cookie, ...(lastEventId ? { 'Last-Event-ID': lastEventId } : {}) };
    // Not fetch: after an abort it opens a spare connection, which the server waits for when it closes.
    const request = get(`${url}/api/v1/events${cursor ? `?cursor=${cursor}` : ''}`, {
      agent: false,
      headers,
    });
    source.#request = request;
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      request.once('response', resolve).once('error', reject),
    );
    request.on('error', () => undefined);
    source.status = response.statusCode!;
    const state = { ended: false };
    source.closed = source
      .#read(response)
      .catch(() => undefined)
      .finally(() => (state.ended = true));
    while (!source.lastEventId && !state.ended) {
      const more = new Promise<void>((resolve) => source.#waiting.push(resolve));
      await Promise.race([more, source.closed]);
    }
    return source;
  }

  /** The first event, past or future, that the filter takes; `at` says when it came. @throws once patience is over, naming what came */
  async until(filter: (event: ArrivedEvent) => boolean): Promise<ArrivedEvent> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = this.events.find(filter);
      if (found) return found;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`no such event; came: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        setTimeout(resolve, left).unref();
      });
    }
  }

  close(): void {
    this.#request?.destroy();
  }

  async #read(response: IncomingMessage): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) this.#take(block);
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }

  #take(block: string): void {
    let [type, data] = ['message', undefined as string | undefined];
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (line.startsWith(':')) this.comments.push(value);
      else if (name === 'id') this.lastEventId = value;
      else if (name === 'event') type = value;
      else if (name === 'data') data = value;
    }
    if (data !== undefined)
      this.events.push({ type, id: this.lastEventId, data: JSON.parse(data), at: Date.now() });
  }
}
