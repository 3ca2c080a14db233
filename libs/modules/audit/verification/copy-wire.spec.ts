import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { CopyWire } from './copy-wire.js';

const message = (kind: string, content: string): Buffer => {
  const header = Buffer.alloc(5);
  header.write(kind, 0, 'latin1');
  header.writeInt32BE(4 + content.length, 1);
  return Buffer.concat([header, Buffer.from(content)]);
};

/** What a COPY of three rows sends, with a notice in their midst, until the server waits for the next query (Z). */
const SENT = Buffer.concat(
  [
    ['H', 'begins'],
    ['d', 'row 1'],
    ['N', 'a notice'],
    ['d', ''],
    ['d', 'the third row, which is longer'],
    ['c', ''],
    ['C', 'COPY 3'],
    ['Z', 'I'],
    ['S', 'told afterwards'],
  ].map(([kind, content]) => message(kind!, content!)),
);
const FOR_THE_DRIVER = ['H begins', 'N a notice', 'c ', 'C COPY 3', 'Z I', 'S told afterwards'];

/** Sends the bytes cut at these places. @returns what was taken, and what the driver was given whole, before and after the end */
function sent(cuts: readonly number[]) {
  const stream = new EventEmitter();
  const taken: string[] = [];
  const driven: string[] = [];
  const wire = new CopyWire(stream as never, (bytes, begin, end) =>
    taken.push(bytes.toString('utf8', begin, end)),
  );
  let rest = Buffer.alloc(0);
  const driver = (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length >= 1 + rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      const kind = rest.toString('latin1', 0, 1);
      driven.push(`${kind} ${rest.toString('utf8', 5, end)}`);
      rest = rest.subarray(end);
      if (kind === 'Z') wire.close();
    }
  };
  stream.on('data', driver);
  wire.open();
  [...cuts, SENT.length].reduce((from, to) => {
    stream.emit('data', SENT.subarray(from, to));
    return to;
  }, 0);
  return { taken, driven, listeners: stream.listeners('data'), driver };
}

describe('the wire of a COPY', () => {
  it('gives each row, and the driver all else in its order, wherever the chunks are cut', () => {
    for (let one = 0; one < SENT.length; one += 1) {
      for (const cuts of [[one], [one, Math.min(SENT.length, one + 7)]]) {
        const { taken, driven, listeners, driver } = sent(cuts);
        expect(taken).toEqual(['row 1', '', 'the third row, which is longer']);
        expect(driven).toEqual(FOR_THE_DRIVER);
        expect(listeners).toEqual([driver]);
      }
    }
  });
});
