import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { askedAbout, type Candidate, type Probe, withheld } from '../domain/candidates.js';
import { MATCH_ASKED } from '../domain/match.events.js';
import { type AlikeRow, type AskedRow, LikenessReader } from '../persistence/likeness.reader.js';
import { MatchRequestsRepository } from '../persistence/match-requests.repository.js';
import { MergesRepository } from '../persistence/merges.repository.js';
import { MatchJournal } from './match-journal.js';

interface Found {
  probe: Probe;
  rows: AlikeRow[];
}

/** As itself: the agency that asked could not read what it reads, and it writes nothing into the outbox. */
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
    private readonly merges: MergesRepository,
    private readonly journal: MatchJournal,
  ) {}

  @OnMessage(MATCH_ASKED, OWN_TRANSACTIONS)
  run({ ids }: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(RECOGNISER, (tx) => this.#search(tx, ids['inquiryId'] ?? ''));
  }

  async #search(tx: Tx, inquiryId: string): Promise<void> {
    const asked = await this.reader.asked(tx, inquiryId);
    const [first] = asked;
    if (!first) return;
    const found: Found[] = [];
    for (const row of asked) {
      const rows = await this.reader.elsewhere(tx, row.folded, row.birth_year, first.agency_id);
      found.push({ probe: probeOf(row), rows });
    }
    for (const { caseId, ownerAgencyId, reasons } of await this.persons(tx, first.case_id, found)) {
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

  /** Each person once; who is joined with the person asked about is known already. */
  private async persons(tx: Tx, caseId: string, found: readonly Found[]): Promise<Candidate[]> {
    const ids = found.flatMap(({ rows }) => rows.map((row) => row.case_id));
    const groups = await this.merges.groups(tx, [caseId, ...ids]);
    const personOf = (id: string) => groups.get(id) ?? id;
    const others = found.map(({ probe, rows }) => ({
      probe,
      rows: rows.filter((row) => personOf(row.case_id) !== personOf(caseId)),
    }));
    return askedAbout(others, groups);
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
