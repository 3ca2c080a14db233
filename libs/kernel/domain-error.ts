/** One thing wrong in a request; becomes an entry of problem+json `issues`. Never carries the value itself. */
export interface Issue {
  in: 'body' | 'query' | 'path' | 'header';
  /** Path of the field, e.g. `person.birthDate.month`. */
  name: string;
  /** Machine-readable kind, e.g. `required`, `unknownField`. */
  type: string;
  detail?: string;
}

/**
 * An error a caller can do something about. `code` names the problem type (`urn:problem-type:relais:<code>`) and the
 * catalogue entry of its text; `status` is the HTTP status the edge answers with.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: Record<string, string | number> = {},
    readonly issues: Issue[] = [],
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** "Not there" and "not yours" are the same answer: the difference would tell who is in the system. */
export class NotFound extends DomainError {
  constructor() {
    super('notFound', 404);
  }
}

/** A right the actor does not have. The refusal itself is audited by the edge. */
export class Refused extends DomainError {
  constructor(reason: string, params: Record<string, string | number> = {}) {
    super(reason, 403, params);
  }
}

/** A process acts where only a person may: no row of a case, session or draft belongs to one. */
export class MemberNeeded extends DomainError {
  /** @param actor name of the system actor */
  constructor(actor: string) {
    super('memberNeeded', 403, { actor });
  }
}

/** The verb is not possible in the present state of the object: it throws, it never silently does nothing. */
export class IllegalTransition extends DomainError {
  constructor(action: string, status: string) {
    super('illegalTransition', 409, { action, status });
  }
}

/** Of a case that is closed nobody is referred, nothing is added, disclosed or asked for (409). */
export class CaseClosed extends DomainError {
  constructor() {
    super('caseClosed', 409);
  }
}

/** Someone else changed the object since the caller read it. */
export class StaleVersion extends DomainError {
  constructor() {
    super('staleVersion', 412);
  }
}

/** Input that is well-formed but cannot be taken. */
export class InvalidInput extends DomainError {
  constructor(issues: Issue[]) {
    super('invalidInput', 400, {}, issues);
  }

  /** One wrong body field. */
  static field(name: string, type: string, detail?: string): InvalidInput {
    return new InvalidInput([{ in: 'body', name, type, detail }]);
  }
}
