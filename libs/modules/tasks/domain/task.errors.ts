import { DomainError } from '#kernel';

/** As many of this person wait or run as the rule `task.queue` allows (429). */
export class TooManyTasks extends DomainError {
  constructor() {
    super('tooManyTasks', 429, { retryAfter: 15 });
  }
}

/** There is nothing to fetch: not yet, not any more, or it failed (409). */
export class NothingMade extends DomainError {
  constructor() {
    super('taskNotDone', 409);
  }
}

/** More was made than a task keeps (422). */
export class TaskTooLarge extends DomainError {
  constructor() {
    super('taskTooLarge', 422);
  }
}

/** It was cancelled, or another process does it: nothing of this beginning stays. Nobody is told. */
export class TaskGone extends Error {}
