import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound, visibleLength } from '#kernel';
import { type TakeBack, takeBackOf } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { type AppointmentRequest, obstaclesOf } from '../domain/appointments.js';
import { CannotAppoint, type Obstacle } from '../domain/guardianship.errors.js';
import { CLOCK_RULES, Guardianship } from '../domain/guardianship.entity.js';
import type { CaseGuardianshipView } from '../domain/guardianship-view.js';
import type { GuardianState } from '../domain/suggestion.js';
import { GuardiansRepository } from '../persistence/guardians.repository.js';
import { type GuardianshipOfCase, GuardianshipStore } from '../persistence/guardianship.store.js';
import { NamesReader } from '../persistence/names.reader.js';
import { GuardianshipJournal } from './guardianship-journal.js';
import { GuardianshipViews } from './guardianship-views.js';

/** What is asked for one minor. */
export interface AppointmentInput extends AppointmentRequest {
  /** guardianship-requester, for a provisional guardian */
  requestedBy?: string;
  /** Why so urgent (provisional), or which interests conflict (ad hoc). */
  reason?: string;
}

/** What became of one request of many. */
export interface AppointmentOutcome {
  caseId: string;
  guardianId: string;
  obstacle?: Obstacle;
  guardianshipId?: string;
  takeBack?: TakeBack;
}

const SHORTEST_REASON = 10;

/** Ends what a new guardian replaces: a provisional one, or one who gave notice. */
@Injectable()
export class Replacement {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly journal: GuardianshipJournal,
  ) {}

  async run(tx: Tx, part: GuardianshipOfCase, rules: RuleSet): Promise<void> {
    for (const one of part.guardianships.filter(
      ({ status, type }) => status !== 'ended' && type !== 'ad_hoc',
    )) {
      const reason = one.status === 'notice' ? 'resigned' : 'replaced';
      one.end(memberOf(tx), tx.now, reason, rules);
      await this.store.save(tx, one);
      const subject = { type: 'guardianship', id: one.id } as const;
      await this.journal.happened(
        tx,
        { action: 'guardianship.ended', caseId: part.caseId, subject, params: { reason } },
        {
          event: 'guardianship.ended',
          to: [{ agencyId: one.guardianAgencyId, audience: 'person', userId: one.guardianUserId }],
        },
      );
    }
  }
}

/** The rows of appointments, and who is told of them. */
@Injectable()
export class AppointmentRecord {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly replacement: Replacement,
    private readonly rules: Rules,
    private readonly names: NamesReader,
    private readonly journal: GuardianshipJournal,
  ) {}

  async keep(
    tx: Tx,
    inputs: readonly AppointmentInput[],
    parts: ReadonlyMap<string, GuardianshipOfCase>,
    guardians: ReadonlyMap<string, GuardianState>,
  ): Promise<Guardianship[]> {
    const rules = await this.rules.read(tx, CLOCK_RULES);
    const districts = inputs.map(({ caseId }) => parts.get(caseId)!.minor!.district ?? '');
    const justices = await this.names.justices(tx, districts);
    const rows: Guardianship[] = [];
    for (const input of inputs) {
      const part = parts.get(input.caseId)!;
      if (input.type === 'guardian') await this.replacement.run(tx, part, rules);
      const row = appointmentOf(tx, input, part, guardians.get(input.guardianId)!);
      row.justiceAgencyId = justices.get(part.minor!.district ?? '') ?? null;
      const reason = input.reason?.trim();
      if (reason) row.reason = await this.store.sealReason(tx, input.caseId, row.id, reason);
      row.begin(rules);
      rows.push(row);
    }
    // The database keeps since when each minor waits before it waits no more: an appointment may be taken back.
    await this.store.add(tx, rows);
    for (const { caseId } of rows.filter(({ type }) => type !== 'ad_hoc')) {
      const minor = parts.get(caseId)!.minor!;
      minor.stopWaiting();
      await this.store.save(tx, minor);
    }
    for (const row of rows) await this.#told(tx, row);
    return rows;
  }

  async #told(tx: Tx, row: Guardianship): Promise<void> {
    const subject = { type: 'guardianship', id: row.id } as const;
    const fact = { action: 'guardianship.assigned', caseId: row.caseId, subject, params: { type: row.type } };
    await this.journal.happened(tx, fact, {
      event: 'guardianship.assigned',
      to: [{ agencyId: row.guardianAgencyId, audience: 'person', userId: row.guardianUserId }],
    });
    this.journal.shared(tx, 'access.opened', fact, row.guardianAgencyId);
  }
}

/** Appoints guardians, one or many. Everything is checked under the locks of the cases and the guardians. */
@Injectable()
export class AppointGuardians {
  constructor(
    private readonly store: GuardianshipStore,
    private readonly guardians: GuardiansRepository,
    private readonly record: AppointmentRecord,
    private readonly views: GuardianshipViews,
  ) {}

  /**
   * One guardian for one minor.
   *
   * @throws NotFound; InvalidInput for a provisional or ad hoc guardian without a reason; CannotAppoint (409)
   */
  async one(tx: Tx, input: AppointmentInput): Promise<CaseGuardianshipView> {
    checkReasons(input);
    const [outcome] = await this.#run(tx, [input]);
    if (outcome!.obstacle) throw new CannotAppoint(outcome!.obstacle);
    return this.views.ofCase(tx, input.caseId);
  }

  /** Many at once: those that are possible are done, of the others it is said why not. */
  many(tx: Tx, items: readonly { caseId: string; guardianId: string }[]): Promise<AppointmentOutcome[]> {
    return this.#run(
      tx,
      items.map(({ caseId, guardianId }) => ({ caseId, guardianId, type: 'guardian' })),
    );
  }

  async #run(tx: Tx, inputs: AppointmentInput[]): Promise<AppointmentOutcome[]> {
    const caseIds = [...new Set(inputs.map(({ caseId }) => caseId))];
    const guardianIds = [...new Set(inputs.map(({ guardianId }) => guardianId))];
    await this.store.lock(tx, caseIds);
    await this.guardians.lock(tx, guardianIds);
    const [parts, states, conflicts] = await Promise.all([
      this.store.ofCases(tx, caseIds),
      this.guardians.byIds(tx, guardianIds),
      this.guardians.conflicts(tx, caseIds),
    ]);
    const mine = new Map(
      [...parts].filter(([, { minor }]) => minor?.ownerAgencyId === memberOf(tx).agencyId),
    );
    if (mine.size === 0) throw new NotFound();
    const guardians = new Map(states.map((one) => [one.id, one]));
    const minors = new Map(
      [...mine].map(([id, { minor, guardianships }]) => [id, { status: minor!.status, guardianships }]),
    );
    const obstacles = obstaclesOf(inputs, { minors, guardians, conflicts });
    const possible = inputs.filter((_, index) => !obstacles[index]);
    const rows = possible.length > 0 ? await this.record.keep(tx, possible, mine, guardians) : [];
    const made = new Map(possible.map((input, index) => [input, rows[index]!.id]));
    const takeBacks = await this.store.takeBacks(tx, [...made.values()]);
    return inputs.map((input, index) => ({
      caseId: input.caseId,
      guardianId: input.guardianId,
      obstacle: obstacles[index],
      guardianshipId: made.get(input),
      takeBack: takeBackOf('guardianship.appoint', takeBacks.get(made.get(input) ?? '')),
    }));
  }
}

/** Extreme urgency and conflicts of interest are reasoned, or there is no such guardian. */
function checkReasons({ type, reason, requestedBy }: AppointmentInput): void {
  if (type === 'guardian') return;
  if (visibleLength(reason ?? '') < SHORTEST_REASON) throw InvalidInput.field('reason', 'tooShort');
  if (type === 'provisional' && !(requestedBy && isCode('guardianship-requester', requestedBy)))
    throw InvalidInput.field('requestedBy', 'notInList');
}

function appointmentOf(
  tx: Tx,
  { caseId, type, requestedBy }: AppointmentInput,
  { minor }: GuardianshipOfCase,
  guardian: GuardianState,
): Guardianship {
  return Object.assign(new Guardianship(), newRowStamp(tx, caseId), {
    minorId: minor!.id,
    guardianId: guardian.id,
    guardianUserId: guardian.userId,
    guardianAgencyId: guardian.agencyId,
    type,
    status: 'active',
    requestedBy: requestedBy ?? null,
    reason: null,
    startedAt: tx.now,
    reportsDone: 0,
    remindedAt: null,
    escalatedAt: null,
    noticeUntil: null,
    endedAt: null,
    endReason: null,
  });
}
