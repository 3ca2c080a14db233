import { headerOf, type TestMailServer } from './mail-server.js';

/**
 * Until so many mails were offered, and each one at first, the server wants them later: they come again by the queue. From then on
 * it makes them wait: behind as many as are handed over at once the others wait in the queue.
 *
 * @param mails of each round
 * @returns `go` takes those that wait and begins the next round; after `end` none waits any more
 */
export function throughTheQueue(smtp: TestMailServer, mails: number): { go(): void; end(): void } {
  const offered = new Set<string>();
  const held: (() => void)[] = [];
  let wanted = mails;
  let holds = true;
  smtp.answer = (mail) => {
    const id = headerOf(mail, 'message-id')!;
    // One that waits has a connection, which the first offer of another needs.
    const isLater = !offered.has(id) || (holds && offered.size < wanted);
    offered.add(id);
    if (isLater) return 451;
    return holds ? new Promise((taken) => held.push(() => taken(undefined))) : undefined;
  };
  const go = (): void => {
    wanted += mails;
    held.splice(0).forEach((take) => take());
  };
  const end = (): void => {
    holds = false;
    go();
  };
  return { go, end };
}
