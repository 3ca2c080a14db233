import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { LostCase, RegainedCase } from '../persistence/leading.repository.js';
import { StandingReader } from '../persistence/standing.reader.js';
import { LeadJournal } from './lead-journal.js';

interface Closed {
  caseId: string;
  before: string;
  after: string;
  lost: LostCase[];
  agencies: string[];
}

/** Who is told of an act on the lead or the state of a case: whoever took part before it. */
@Injectable()
export class ToldOfLead {
  constructor(
    private readonly standing: StandingReader,
    private readonly journal: LeadJournal,
  ) {}

  agencies(tx: Tx, caseId: string): Promise<string[]> {
    return this.standing.participants(tx, caseId);
  }

  async closed(tx: Tx, { caseId, before, after, lost, agencies }: Closed): Promise<void> {
    const params = { before, after };
    await this.journal.happened(tx, { action: 'case.closed', caseId, params }, 'case.closed', agencies);
    this.journal.lost(tx, caseId, lost, 'case_closed');
  }

  /** Tells the recipients of a closing that it was taken back. */
  async closingTakenBack(tx: Tx, caseId: string, after: string, gains: RegainedCase[]): Promise<void> {
    const params = { before: 'closed', after };
    const agencies = [...(await this.agencies(tx, caseId)), ...gains.map(({ agencyId }) => agencyId)];
    const fact = { action: 'case.closing_taken_back', caseId, params };
    await this.journal.happened(tx, fact, 'case.closing_taken_back', agencies);
    this.journal.regained(tx, caseId, gains);
  }

  async turned(tx: Tx, caseId: string, before: string, after: string): Promise<void> {
    const params = { before, after };
    const wasClosed = before === 'closed';
    const action = wasClosed ? 'case.reopened' : after === 'open' ? 'case.resumed' : 'case.followed_up';
    const agencies = await this.agencies(tx, caseId);
    const event = wasClosed ? ('case.reopened' as const) : undefined;
    await this.journal.happened(tx, { action, caseId, params }, event, agencies);
  }
}
