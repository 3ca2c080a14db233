import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import { Audit } from '../audit.js';
import type { AsOfRequest, CaseAsOf } from '../domain/as-of.js';
import { AsOfReader } from '../persistence/as-of.reader.js';

/** A case as it stood at a moment. Reading it is a look at the categories it showed. */
@Injectable()
export class ReadCaseAsOf {
  constructor(
    private readonly reader: AsOfReader,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws {InvalidInput} unless the moment is one of the two, and past; {NotFound} when the actor does not take part in the case,
   *   or sees no such entry
   */
  async run(tx: Tx, caseId: string, request: AsOfRequest): Promise<CaseAsOf> {
    const { at, entryId } = request;
    if (!at && !entryId) throw wrong('at', 'required');
    if (at && entryId) throw wrong('entry', 'unexpected');
    if (at && at > tx.now) throw wrong('at', 'inFuture');
    const then = await this.reader.read(tx, caseId, request);
    const shown = then.fields.filter(({ redacted }) => !redacted).map(({ category }) => category);
    this.audit.looked(tx, caseId, [...new Set(shown)]);
    return then;
  }
}

const wrong = (name: string, type: string) => new InvalidInput([{ in: 'query', name, type }]);
