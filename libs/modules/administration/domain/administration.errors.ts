import { DomainError, IllegalTransition, InvalidInput, NotFound, StaleVersion } from '#kernel';
import { StepUpRequired } from '#modules/access';

/** What stands against an act on the people of an agency, or on an agency; as the functions of `schema/functions*.sql` name it. */
export type Outcome =
  | 'done'
  | 'notFound'
  | 'own'
  | 'decider'
  | 'stepUp'
  | 'stale'
  | 'ended'
  | 'notEnded'
  | 'leaving'
  | 'notLeaving'
  | 'roleNotOfKind'
  | 'kind'
  | 'lastAdministrator'
  | 'alreadyMember'
  | 'hasAdministrator'
  | 'tooMany'
  | 'stillResponsible'
  | 'sameTwice'
  | 'standing'
  | 'running'
  | 'accountEnded';

/** So many invitations wait, or were sent today (429). */
const TRY_AGAIN_SECONDS = 3_600;

const ERRORS: Readonly<Record<Exclude<Outcome, 'done'>, () => DomainError>> = {
  notFound: () => new NotFound(),
  // Nobody changes what they are themselves: whoever raises or ends somebody is somebody else.
  own: () => new DomainError('ownMembership', 409),
  // What they decided about the acting person would stop with their role.
  decider: () => new DomainError('decidedYourEnd', 409),
  stepUp: () => new StepUpRequired(),
  stale: () => new StaleVersion(),
  ended: () => new IllegalTransition('change', 'ended'),
  notEnded: () => new IllegalTransition('restore', 'active'),
  leaving: () => new IllegalTransition('end', 'leaving'),
  notLeaving: () => new IllegalTransition('stop', 'active'),
  roleNotOfKind: () => InvalidInput.field('roles', 'notInList'),
  kind: () => InvalidInput.field('kind', 'notInList'),
  lastAdministrator: () => new DomainError('lastAdministrator', 409),
  alreadyMember: () => new DomainError('alreadyMember', 409),
  hasAdministrator: () => new DomainError('hasAdministrator', 409),
  tooMany: () => new DomainError('tooManyInvitations', 429, { retryAfter: TRY_AGAIN_SECONDS }),
  stillResponsible: () => new DomainError('stillResponsible', 409),
  sameTwice: () => new DomainError('sameTwice', 409),
  // Who was made one yesterday is no second person (rule recovery.standing).
  standing: () => new DomainError('newAdministrator', 409),
  running: () => new DomainError('recoveryRuns', 409),
  accountEnded: () => new DomainError('accountEnded', 409),
};

/** @throws what stands against it */
export function requireDone(outcome: Outcome): void {
  if (outcome !== 'done') throw ERRORS[outcome]();
}

/** As many accounts ended by this administrator today as the rules allow (429); `retryAfter` in seconds. */
export class AccountEndLimit extends DomainError {
  constructor(retryAfter: number) {
    super('accountEndLimit', 429, { retryAfter });
  }
}

/** A link of a mail that was used, withdrawn, is too old or never was: one answer (404). */
export class LinkOver extends DomainError {
  constructor() {
    super('linkOver', 404);
  }
}

/** The address has an account, and only who is logged in to it can accept (409). */
export class AccountNeeded extends DomainError {
  constructor() {
    super('accountNeeded', 409);
  }
}
