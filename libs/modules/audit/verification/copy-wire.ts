import type { Duplex } from 'node:stream';

/** A message of the protocol: its kind (1 byte), its length without that byte (4 bytes), its content. */
const HEADER = 5;
const COPY_DATA = 'd'.charCodeAt(0);
const NOTHING = Buffer.alloc(0);

type Listener = (chunk: Buffer) => void;

/**
 * Takes what a COPY sends off the wire before the driver sees it: the driver makes a buffer, an object and two events of each row, which
 * took as long as hashing it. Every other message goes on to the driver, whole and in its order.
 */
export class CopyWire {
  private listeners: Listener[] = [];
  /** Of a message whose end has not come. */
  private rest: Buffer = NOTHING;
  private isOpen = false;

  /**
   * @param stream of the connection, which nobody else reads from but the driver
   * @param take is given the bytes and where in them the content of one CopyData begins and ends; must not throw
   */
  constructor(
    private readonly stream: Pick<Duplex, 'listeners' | 'on' | 'off' | 'removeAllListeners'>,
    private readonly take: (bytes: Buffer, begin: number, end: number) => void,
  ) {}

  open(): void {
    this.listeners = this.stream.listeners('data') as Listener[];
    this.stream.removeAllListeners('data');
    this.stream.on('data', this.read);
    this.isOpen = true;
  }

  /** From here on the driver reads by itself. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.stream.off('data', this.read);
    for (const listener of this.listeners) this.stream.on('data', listener);
  }

  private readonly read = (chunk: Buffer): void => {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    while (this.isOpen && at + HEADER <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (bytes[at] === COPY_DATA) this.take(bytes, at + HEADER, end);
      else this.pass(bytes.subarray(at, end));
      at = end;
    }
    this.rest = bytes.subarray(at);
    if (!this.isOpen && this.rest.length > 0) this.pass(this.rest);
  };

  private pass(bytes: Buffer): void {
    for (const listener of this.listeners) listener.call(this.stream, bytes);
  }
}
