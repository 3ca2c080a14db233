import { DomainError, Refused } from '#kernel';
import type { ErasureObstacle } from './retention-view.js';

/** The office of this magistrate holds the case already (409). */
export class AlreadyHeld extends DomainError {
  constructor() {
    super('alreadyHeld', 409);
  }
}

/** The office of this magistrate does not hold the case (409). */
export class NotHeld extends DomainError {
  constructor() {
    super('notHeld', 409);
  }
}

/** Something stands against erasing the case (409); what, the case says. */
export class ErasureObstructed extends DomainError {
  constructor(readonly obstacles: readonly ErasureObstacle[]) {
    super('erasureObstructed', 409);
  }
}

/** It was proposed before, or is not proposed (409). */
export class ErasureNotAsked extends DomainError {
  constructor() {
    super('erasureNotAsked', 409);
  }
}

/** Others have some days to speak up after it was proposed (409). */
export class ErasureTooSoon extends DomainError {
  constructor() {
    super('erasureTooSoon', 409);
  }
}

/** Two different people decide it (403). */
export class OwnErasure extends Refused {
  constructor() {
    super('ownErasure');
  }
}

/** Only supervisors of the agency that leads decide it (403). */
export class NotTheirs extends Refused {
  constructor() {
    super('notTheLead');
  }
}

/** The file knows erasures that the database does not: it was put back from a backup without replaying them. */
export class DatabaseBehindErasures extends Error {
  override readonly name = 'DatabaseBehindErasures';

  constructor(path: string) {
    super(
      `the register of erasures (${path}) knows more than this database: restore with it, or put the right one there`,
    );
  }
}
