import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, type Page, type PageRequest } from '#kernel';
import { StandingInCases } from '#modules/cases';
import type { Tx } from '#platform/database';
import type { Candidate } from '../domain/appointment-view.js';
import type { SearchInput } from '../domain/booking.js';
import { CandidatesReader } from '../persistence/candidates.reader.js';

/** Who could be asked for a case at a time, the best first, with the reasons. Nobody is asked. */
@Injectable()
export class SuggestCandidates {
  constructor(
    private readonly standing: StandingInCases,
    private readonly candidates: CandidatesReader,
  ) {}

  /** @throws NotFound for a case of others; InvalidInput for an interpreter without a language, or a time without length */
  async run(tx: Tx, caseId: string, input: SearchInput, request: PageRequest): Promise<Page<Candidate>> {
    if (input.role === 'interpreter' && !input.language) throw InvalidInput.field('language', 'required');
    if (input.endsAt <= input.startsAt) throw InvalidInput.field('endsAt', 'range');
    if ((await this.standing.run(tx, [caseId])).length === 0) throw new NotFound();
    return this.candidates.page(tx, caseId, input, request);
  }
}
