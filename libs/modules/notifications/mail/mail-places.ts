import { MailPutOff } from './mail-transport.js';

/** So many mails are handed over at once. */
const PLACES = 4;
/** One that the server has not taken by then hangs: another one has its place. */
const HANGS_AFTER_MS = 500;
/** A server that is only slow has taken it by then. */
const MUTE_AFTER_MS = 2_000;
/** So many may hang. */
const MOST_HANGING = 12;
/** So many to one domain, and to one address, at once: what hangs with it takes no more places from others, not even for a moment. */
const MOST_OF_A_DOMAIN = 6;
const MOST_OF_AN_ADDRESS = 3;

/** Connections to the server at most. */
export const MOST_MAILS_AT_ONCE = PLACES + MOST_HANGING;

interface InHand {
  address: string;
  hangs: boolean;
  isMute: boolean;
}

interface Waiting {
  address: string;
  begin: (inHand: InHand) => void;
  refuse: (error: Error) => void;
}

/**
 * Who is handed over now. One server takes all mails, and it may let us wait for one recipient (it asks the recipient's own server, say):
 * what hangs gives its place to another one, up to a share of its address and domain. Once that share is mute a further mail is put off at
 * once, since whoever waited for it would be kept with it.
 */
export class MailPlaces {
  readonly #inHand = new Set<InHand>();
  #waiting: Waiting[] = [];

  /** @throws MailPutOff when the share of the address or its domain is mute, else what the work throws */
  async run<T>(to: string, work: () => Promise<T>): Promise<T> {
    const inHand = await this.#turn(to.toLowerCase());
    const hanging = setTimeout(() => {
      inHand.hangs = true;
      this.#next();
    }, HANGS_AFTER_MS);
    const mute = setTimeout(() => {
      inHand.isMute = true;
      this.#refuse();
    }, MUTE_AFTER_MS);
    try {
      return await work();
    } finally {
      clearTimeout(hanging);
      clearTimeout(mute);
      this.#inHand.delete(inHand);
      this.#next();
    }
  }

  /** Whoever waits goes away. */
  end(): void {
    for (const { refuse } of this.#waiting.splice(0)) refuse(new MailPutOff('ended'));
  }

  #turn(address: string): Promise<InHand> {
    if (this.#isMute(address)) return Promise.reject(new MailPutOff('othersHang'));
    return new Promise((begin, refuse) => {
      this.#waiting.push({ address, begin, refuse });
      this.#next();
    });
  }

  /** Begins what there is room for, in the order in which it came. A burst waits in hundreds: without room none is looked at. */
  #next(): void {
    for (let at = 0; at < this.#waiting.length && this.#hasRoom;) {
      const { address, begin } = this.#waiting[at]!;
      if (this.#hasItsShare(address)) at += 1;
      else {
        this.#waiting.splice(at, 1);
        begin(this.#take(address));
      }
    }
  }

  /** Whoever waited for what turns out to be mute goes away. */
  #refuse(): void {
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ address }) => !this.#isMute(address));
    for (const { address, refuse } of waiting)
      if (this.#isMute(address)) refuse(new MailPutOff('othersHang'));
  }

  #take(address: string): InHand {
    const inHand = { address, hangs: false, isMute: false };
    this.#inHand.add(inHand);
    return inHand;
  }

  #isMute(address: string): boolean {
    return (
      this.#count((one) => one.isMute && one.address === address) >= MOST_OF_AN_ADDRESS ||
      this.#count((one) => one.isMute && isSameDomain(one.address, address)) >= MOST_OF_A_DOMAIN
    );
  }

  get #hasRoom(): boolean {
    const hanging = this.#count(({ hangs }) => hangs);
    return this.#inHand.size - Math.min(MOST_HANGING, hanging) < PLACES;
  }

  #hasItsShare(address: string): boolean {
    return (
      this.#count((one) => one.address === address) >= MOST_OF_AN_ADDRESS ||
      this.#count((one) => isSameDomain(one.address, address)) >= MOST_OF_A_DOMAIN
    );
  }

  #count(which: (one: InHand) => boolean): number {
    return [...this.#inHand].filter(which).length;
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
const isSameDomain = (one: string, other: string): boolean => domainOf(one) === domainOf(other);
