import type { Language } from '#kernel';

/** The version in an ETag of `<thing>-<version>`. @returns null for `*`; -1, which no row has, for anything else */
export function versionOf(ifMatch: string): number | null {
  if (ifMatch === '*') return null;
  const [, version] = /^[a-z]+-(\d{1,9})$/.exec(ifMatch) ?? [];
  return version === undefined ? -1 : Number(version);
}

export const MEMBER_ACTIONS = ['changeRoles', 'end', 'stopEnding', 'restore', 'endSessions'] as const;
export type MemberAction = (typeof MEMBER_ACTIONS)[number];

/** A person leaves, which is held; or another person has the login, which ends it at once. */
export const MEMBER_ENDINGS = ['leaves', 'stolen'] as const;
export type MemberEnding = (typeof MEMBER_ENDINGS)[number];

/** A departure that an administrator decided and that has not taken effect. */
export interface Departure {
  takesEffectAt: Date;
  decidedBy?: string;
}

/** Somebody who works in the agency, or did. */
export interface MemberView {
  id: string;
  userId: string;
  name: string;
  email: string;
  roles: string[];
  status: 'active' | 'ended';
  since: Date;
  endedAt?: Date;
  endedBy?: string;
  leaving?: Departure;
  lastSeenAt?: Date;
  hasSecondFactor: boolean;
  isOwn: boolean;
  actions: MemberAction[];
  etag: string;
}

export interface MemberSession {
  id: string;
  browser: string;
  system: string;
  startedAt: Date;
  lastSeenAt: Date;
}

/** One of them, with what they are logged in on, and what they could be. */
export interface MemberDetail extends MemberView {
  sessions: MemberSession[];
  possibleRoles: readonly string[];
}

export const INVITATION_STATES = ['waiting', 'expired', 'accepted', 'withdrawn', 'replaced'] as const;

/** Somebody who was asked to work here. */
export interface InvitationView {
  id: string;
  agencyId: string;
  agencyName: string;
  name: string;
  email: string;
  roles: string[];
  language: Language;
  invitedBy?: string;
  invitedAt: Date;
  expiresAt: Date;
  state: (typeof INVITATION_STATES)[number];
  actions: 'withdraw'[];
}

export type Names = Record<Language, string>;

/** What whoever holds the link is shown. */
export interface InvitationOffer {
  agencyName: string;
  agencyNames?: Names;
  agencyKind: string;
  name: string;
  email: string;
  roles: string[];
  language: Language;
  expiresAt: Date;
  /** The address logs in already: the account accepts, no password is chosen. */
  needsAccount: boolean;
}

/** An agency as the platform keeps it. */
export interface RegisteredAgency {
  id: string;
  kind: string;
  names: Names;
  language: Language;
  district?: string;
  languages: string[];
  telephone?: string;
  onSystem: boolean;
  status: 'active' | 'ended';
  createdAt: Date;
  endedAt?: Date;
  members: number;
  administrators: number;
  /** Somebody was asked to be the first administrator. */
  invited: boolean;
  actions: ('change' | 'end' | 'restore' | 'invite')[];
  etag: string;
}
