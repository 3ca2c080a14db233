import type { Language } from '#kernel';

/**
 * An invented agency; an authority there is one of in Belgium goes by its own name with "(démo)" behind it. Never a real agency's
 * contact data.
 */
export interface DemoAgency {
  key: string;
  kind: string;
  /** The main one, in its own language. */
  name: string;
  /** Where it has an official one in each language. */
  names?: Record<Language, string>;
  district?: string;
  languages: Language[];
  services?: string[];
  relayTelephone?: string;
  /** It takes no part in Relais: it is called. */
  isCalled?: boolean;
  takes?: { sexes: string[]; ageFrom?: number; ageTo?: number };
}

/** A demo person; the address is `<login>@demo.relais.test`. */
export interface DemoUser {
  login: string;
  displayName: string;
  agency: string;
  roles: string[];
  language: Language;
}
