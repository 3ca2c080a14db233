import { DomainError } from '#kernel';

/** Who cannot have the to-do: one answer for a stranger, a former colleague and a person whom the case excludes (422). */
export class NoSuchOwner extends DomainError {
  constructor() {
    super('toDoOwner', 422, {}, [{ in: 'body', name: 'ownerId', type: 'notInList' }]);
  }
}
