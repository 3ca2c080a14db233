/** How often one caller may call, per minute where {@link WINDOWS} says nothing else. */
export interface Limits {
  /** All requests of one known browser or locked telephone, or of one network and purpose (`Callers`); an agency may sit behind one address. */
  address: number;
  /** All requests of one login of a person, in whichever membership it goes on. */
  standard: number;
  /** Searches of one person. */
  search: number;
  /** Letters made or opened by one person: each costs a moment of a processor. */
  letter: number;
  /** Login attempts of one browser that is known, or from one network of all others; within a session, proofs of one login. */
  login: number;
  /** Requests with one and the same one-time token. */
  token: number;
  /** Grave acts of one login of a person, all of them together, in ten seconds: a person reads before each, a program does not. */
  grave: number;
}

export type LimitClass = Exclude<keyof Limits, 'address'>;

/** For people at work; a program needs an agreement. */
export const LIMITS: Limits = {
  address: 6_000,
  standard: 1_200,
  search: 60,
  letter: 60,
  login: 30,
  token: 10,
  grave: 5,
};

/** For how long a class is counted, in milliseconds. */
export const WINDOWS: Partial<Record<LimitClass, number>> = { grave: 10_000 };

/** For how long a class is counted that has no window of its own, in milliseconds. */
export const MINUTE = 60_000;
