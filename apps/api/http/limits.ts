/** How often one caller may call, per minute. */
export interface Limits {
  /** All requests of one network address; an agency may sit behind one. */
  address: number;
  /** All requests of one session. */
  standard: number;
  /** Searches of one session. */
  search: number;
  /** Login attempts from one address. */
  login: number;
}

export type LimitClass = Exclude<keyof Limits, 'address'>;

/** For people at work; a program needs an agreement. */
export const LIMITS: Limits = { address: 6_000, standard: 1_200, search: 60, login: 30 };
