import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { askedAbout, candidatesOf, type Probe, withheld } from '../domain/candidates.js';
import { type AskedRow, LikenessReader } from '../persistence/likeness.reader.js';
import { MatchRequestsRepository } from '../persistence/match-requests.repository.js';
import { MatchJournal } from './match-journal.js';

/** Acts as itself: whoever asked could not read what it reads. */
const RECOGNISER: SystemActor = { kind: 'system', name: 'recogniser' };

/**
 * Looks for the person of an inquiry in the register and puts a match request before each agency that recorded somebody
 * alike. The same message twice asks nobody twice.
 */
@Injectable()
export class SearchRegister {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: LikenessReader,
    private readonly requests: MatchRequestsRepository,
    private readonly journal: MatchJournal,
  ) {}

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(RECOGNISER, (tx) => this.search(tx, message.ids['inquiryId'] ?? ''));
  }

  private async search(tx: Tx, inquiryId: string): Promise<void> {
    const asked = await this.reader.asked(tx, inquiryId);
    const [first] = asked;
    if (!first) return;
    const found = [];
    for (const row of asked) {
      const rows = await this.reader.elsewhere(tx, row.folded, row.birth_year, first.agency_id);
      found.push({ probe: probeOf(row), rows });
    }
    for (const { caseId, ownerAgencyId, reasons } of askedAbout(candidatesOf(found))) {
      const id = await this.requests.add(tx, {
        inquiryId,
        caseId,
        ownerAgencyId,
        askingAgencyId: first.agency_id,
        askingReference: first.reference,
        reasons,
        openReasons: withheld(reasons),
        answerUntil: first.ends_at,
      });
      if (id) await this.journal.requested(tx, id, ownerAgencyId);
    }
  }
}

function probeOf({ folded, spelled, sex, birth_year, birth_month, birth_day }: AskedRow): Probe {
  const birth = {
    year: birth_year ?? undefined,
    month: birth_month ?? undefined,
    day: birth_day ?? undefined,
  };
  return { folded, spelled, sex, birth };
}
