import { Injectable } from '@nestjs/common';
import { CaseClosed, InvalidInput, NotFound, requireSame, StaleVersion } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { Colleague, WorkerView } from '../domain/caseload-view.js';
import { NotYourCase } from '../domain/caseload.errors.js';
import { type WorkerRow, WorkersRepository } from '../persistence/workers.repository.js';
import { CaseloadJournal } from './caseload-journal.js';

const etagOf = (version: number): string => `worker-${version}`;
const MOST_COLLEAGUES = 50;

/** Who works on a case in the acting agency. */
@Injectable()
export class WorkerOfCase {
  constructor(
    private readonly workers: WorkersRepository,
    private readonly journal: CaseloadJournal,
  ) {}

  /** @throws NotFound for a case that the acting member does not take part in */
  async run(tx: Tx, caseId: string): Promise<WorkerView> {
    const row = await this.workers.ofCase(tx, caseId);
    this.journal.looked(tx, caseId);
    return {
      id: caseId,
      worker: row.worker ?? undefined,
      deputy: row.deputy ?? undefined,
      leftBy: row.left_by ?? undefined,
      away: row.away_until ? { lastDay: row.away_until, cover: row.cover ?? undefined } : undefined,
      namedAt: row.named_at ?? undefined,
      me: memberOf(tx).membershipId,
      actions: actionsOf(tx, row),
      etag: etagOf(row.version),
    };
  }

  /** @returns colleagues by name, at most 50; @param text part of a name */
  async colleagues(tx: Tx, text?: string): Promise<{ items: Colleague[] }> {
    return { items: await this.workers.colleagues(tx, text, MOST_COLLEAGUES) };
  }
}

/** The database decides when the act is done (`name_worker`); this says what a page offers. */
function actionsOf(tx: Tx, { status, worker, deputy }: WorkerRow): WorkerView['actions'] {
  const { membershipId, permissions } = memberOf(tx);
  if (status === null || status === 'closed' || !permissions.has('caseload:assign')) return [];
  const isTheirs = [worker?.id, deputy?.id].includes(membershipId);
  return [
    ...(worker ? [] : (['take'] as const)),
    ...(isTheirs || permissions.has('caseload:manage') ? (['name'] as const) : []),
  ];
}

/** Who is to work on a case: memberships of the acting agency; none where the field is missing. */
export interface NamedWorkers {
  workerId?: string;
  deputyId?: string;
}

/** Names the worker and the deputy of a case. */
@Injectable()
export class NameWorker {
  constructor(
    private readonly workers: WorkersRepository,
    private readonly ofCase: WorkerOfCase,
    private readonly journal: CaseloadJournal,
  ) {}

  /**
   * The answer is the same for a colleague who left, one who is excluded from the case, and an id that no member has.
   *
   * @throws InvalidInput for a person who may not work on the case; NotFound; NotYourCase (403); CaseClosed (409); StaleVersion (412)
   */
  async run(
    tx: Tx,
    caseId: string,
    ifMatch: string,
    { workerId, deputyId }: NamedWorkers,
  ): Promise<WorkerView> {
    const before = await this.workers.ofCase(tx, caseId);
    requireSame(ifMatch, etagOf(before.version));
    const worker = workerId ?? null;
    const deputy = deputyId ?? null;
    const outcome = await this.workers.name(tx, caseId, { worker, deputy, version: before.version });
    switch (outcome) {
      case 'notFound':
        throw new NotFound();
      case 'notYours':
        throw new NotYourCase();
      case 'closed':
        throw new CaseClosed();
      case 'stale':
        throw new StaleVersion();
      case 'worker':
        throw InvalidInput.field('workerId', 'noWorker');
      case 'deputy':
        throw InvalidInput.field('deputyId', 'noWorker');
      case 'done':
        await this.#journal(tx, caseId, before, { workerId, deputyId });
    }
    return this.ofCase.run(tx, caseId);
  }

  async #journal(
    tx: Tx,
    caseId: string,
    before: WorkerRow,
    { workerId, deputyId }: NamedWorkers,
  ): Promise<void> {
    const params = { ...(workerId && { worker: workerId }), ...(deputyId && { deputy: deputyId }) };
    const had = [before.worker?.id, before.deputy?.id];
    const told = [workerId, deputyId].filter((id): id is string => id !== undefined && !had.includes(id));
    await this.journal.named(tx, caseId, params, told);
  }
}
