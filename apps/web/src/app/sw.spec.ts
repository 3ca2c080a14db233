import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

type Handler = (event: object) => void;

/** A script, which has nothing to import: it works by what it does to its scope. */
const WORKER: string = './sw';

const handlers = new Map<string, Handler>();
const showNotification = jest.fn<(title: string, options: object) => Promise<void>>();
const openWindow = jest.fn<(address: string) => Promise<null>>();
const focus = jest.fn<() => Promise<void>>();
const close = jest.fn();
let pages: object[];

/** What the worker has of a browser, as far as messages go. */
const scope = {
  SHELL_FILES: [],
  addEventListener: (type: string, handler: Handler) => handlers.set(type, handler),
  registration: { showNotification },
  clients: { matchAll: () => Promise.resolve(pages), openWindow },
};

beforeAll(async () => {
  Object.assign(globalThis, { self: scope });
  await import(WORKER);
});
beforeEach(() => {
  jest.clearAllMocks();
  pages = [];
});

/** Gives the event to the worker, and waits for what it wants waited for. */
async function happens(type: string, event: object): Promise<void> {
  const waited: Promise<unknown>[] = [];
  handlers.get(type)!({ ...event, waitUntil: (work: Promise<unknown>) => waited.push(work) });
  expect(waited).toHaveLength(1);
  await Promise.all(waited);
}

describe('a message on the device', () => {
  const said = {
    title: 'Relais: urgent alert',
    body: 'Log in and answer (no. 1A2B-3C4D).',
    tag: '1A2B-3C4D',
  };
  const data = (text: string) => ({ data: { json: () => JSON.parse(text) as unknown } });

  it.each([true, false])(
    'is shown as the server says it, and stays when it is urgent (%s)',
    async (urgent) => {
      await happens('push', data(JSON.stringify({ ...said, urgent })));
      const { title, body, tag } = said;
      const shown = { body, tag, icon: '/icon.svg', requireInteraction: urgent, renotify: true };
      expect(showNotification.mock.calls).toEqual([[title, shown]]);
    },
  );

  it.each([
    ['nothing', { data: null }],
    ['no JSON', data('no JSON')],
    ['no object', data('null')],
  ])('is shown whatever came, a browser stops whoever is silent: %s', async (_name, event) => {
    await happens('push', event);
    expect(showNotification.mock.calls).toEqual([['Relais', expect.objectContaining({ tag: 'relais' })]]);
  });

  it('opens what waits, where no page of Relais is open', async () => {
    await happens('notificationclick', { notification: { close } });
    expect(openWindow.mock.calls).toEqual([['/notifications']]);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('brings the page that is open to the front, as it is', async () => {
    pages = [{ focus }, { focus }];
    focus.mockResolvedValue();
    await happens('notificationclick', { notification: { close } });
    expect(focus).toHaveBeenCalledTimes(1);
    expect(openWindow).not.toHaveBeenCalled();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
