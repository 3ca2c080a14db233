import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { FreshQueryClient } from './query-client';

/** A list on a server, whose first answer is slow: it is read before something is added and arrives after. */
function slowList(client: QueryClient) {
  const list: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let reads = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['feeds'],
    queryFn: async () => {
      const answer = [...list];
      reads += 1;
      if (reads === 1) await held;
      return answer;
    },
  });
  const leave = observer.subscribe(() => {});
  return { add: (entry: string) => list.push(entry), release, reads: () => reads, leave };
}

const shown = (client: QueryClient) => client.getQueryData<string[]>(['feeds']);

describe('what changes while a page loads for the first time', () => {
  it('is shown', async () => {
    const client = new FreshQueryClient();
    const page = slowList(client);
    page.add('made meanwhile');
    const reread = client.invalidateQueries({ queryKey: ['feeds'] });
    page.release();
    await reread;
    expect([shown(client), page.reads()]).toEqual([['made meanwhile'], 2]);
    page.leave();
    client.clear();
  });

  it('was lost by the library alone', async () => {
    const client = new QueryClient();
    const page = slowList(client);
    page.add('made meanwhile');
    const reread = client.invalidateQueries({ queryKey: ['feeds'] });
    page.release();
    await reread;
    expect([shown(client), page.reads()]).toEqual([[], 1]);
    page.leave();
    client.clear();
  });

  it('costs nothing more when nothing is on its way', async () => {
    const client = new FreshQueryClient();
    const page = slowList(client);
    page.release();
    await new Promise((resolve) => setTimeout(resolve, 10));
    page.add('later');
    await client.invalidateQueries({ queryKey: ['feeds'] });
    expect([shown(client), page.reads()]).toEqual([['later'], 2]);
    page.leave();
    client.clear();
  });
});
