import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** Altogether. */
  most: number;
  /** From one address. */
  mostOfOne: number;
  /** Who names no mailbox of ours within so long, in milliseconds, has nothing for us. */
  unprovenMs: number;
  /** A connection lasts no longer, in milliseconds, whatever is sent over it. */
  longestMs: number;
}

interface Held {
  socket: Socket;
  address: string;
  timer: NodeJS.Timeout;
  /** Came when its address had its share. */
  isOver: boolean;
}

/**
 * Who is connected. Whoever holds connections and says nothing must not keep out those who bring a mail: one address has so many, one
 * that proved nothing has little time, and when all places are taken the oldest of those makes room.
 */
export class MailConnections {
  /** By address and port; the oldest first. */
  readonly #unproven = new Map<string, Held>();
  readonly #proven = new Map<string, Held>();
  readonly #ofOne = new Map<string, number>();

  constructor(private readonly limits: ConnectionLimits) {}

  /** Counts a connection, and ends it when it proves nothing in time. */
  take(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const key = keyOf(address, socket.remotePort);
    if (this.#unproven.size + this.#proven.size >= this.limits.most) this.#makeRoom();
    const timer = setTimeout(() => socket.destroy(), this.limits.unprovenMs);
    timer.unref();
    const already = this.#ofOne.get(address) ?? 0;
    this.#unproven.set(key, { socket, address, timer, isOver: already >= this.limits.mostOfOne });
    this.#ofOne.set(address, already + 1);
    socket.once('close', () => this.#forget(key));
  }

  /** Whether it came when its address had its share. */
  isTooMany(address: string, port: number): boolean {
    return this.#unproven.get(keyOf(address, port))?.isOver ?? false;
  }

  /** It named a mailbox that was made here. */
  proved(address: string, port: number): void {
    const key = keyOf(address, port);
    const held = this.#unproven.get(key);
    if (!held) return;
    clearTimeout(held.timer);
    const timer = setTimeout(() => held.socket.destroy(), this.limits.longestMs);
    timer.unref();
    this.#unproven.delete(key);
    this.#proven.set(key, { ...held, timer });
  }

  #makeRoom(): void {
    const [oldest] = this.#unproven;
    if (!oldest) return;
    const [key, { socket }] = oldest;
    socket.destroy();
    this.#forget(key);
  }

  #forget(key: string): void {
    const held = this.#unproven.get(key) ?? this.#proven.get(key);
    if (!held) return;
    clearTimeout(held.timer);
    this.#unproven.delete(key);
    this.#proven.delete(key);
    const left = this.#ofOne.get(held.address)! - 1;
    if (left > 0) this.#ofOne.set(held.address, left);
    else this.#ofOne.delete(held.address);
  }
}

const keyOf = (address: string, port: number | undefined): string => `${address} ${port}`;
