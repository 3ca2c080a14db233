import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId, NotFound } from '#kernel';
import type { TakeBack, TakeBackFound } from '#modules/cases';
import { CaseKeys, Sealed } from '#platform/crypto';
import { newRowStamp, type Tx } from '#platform/database';
import { AgeAssessment } from '../domain/age-assessment.entity.js';
import { AgeDoubtOpen, AlreadySignalled } from '../domain/guardianship.errors.js';
import type { LiftedConflict, RecordedConflict } from '../domain/guardianship-view.js';
import { Guardianship } from '../domain/guardianship.entity.js';
import { Minor } from '../domain/minor.entity.js';
import { MinorConcerns } from '../domain/minor-concerns.entity.js';
import { MinorSilence } from '../domain/minor-silence.entity.js';

/** Everything about the guardianship of one case, as far as the actor may read it. */
export interface GuardianshipOfCase {
  caseId: string;
  minor?: Minor;
  /** Absent also for those who may not know it. */
  concerns?: MinorConcerns;
  /** While there is no news of the minor; absent also for those who may not know it. */
  silence?: MinorSilence;
  ages: AgeAssessment[];
  guardianships: Guardianship[];
  /** What the acting Service has recorded of guardians and not lifted; none for all others, and none where several cases are read. */
  conflicts: RecordedConflict[];
  /** Records that were lifted, the newest first: of the acting Service, or of a guardian whose task a conflict ended. */
  lifted: LiftedConflict[];
}

/** An act on a guardianship that may be taken back, and what hinders the acting member. */
export type GuardianshipTakeBack = TakeBackFound & { act: TakeBack['act'] };

/** What a signalling says; codes of the lists named. */
export interface Signal {
  /** guardianship-regime */
  regime: string;
  /** district */
  district?: string;
  /** guardianship-risk */
  risks: string[];
  details?: string;
}

const DETAILS = { table: 'minor_concerns', column: 'details' };
const REASON = { table: 'guardianships', column: 'reason' };

/** Rows of minors, assessments and guardianships. Every act on a case begins with its lock. */
@Injectable()
export class GuardianshipStore {
  constructor(private readonly keys: CaseKeys) {}

  /** Whoever acts on one of these cases next waits until this transaction ends; in one order, so that nobody deadlocks. */
  async lock(tx: Tx, caseIds: readonly string[]): Promise<void> {
    const locks = [...new Set(caseIds)].sort().map((id) => `guardianship:${id}`);
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest($1::text[]) with ordinality u (k, n) order by n`,
      [locks],
    );
  }

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<GuardianshipOfCase> {
    const [[found], all, conflicts, lifted] = await Promise.all([
      tx.query('select 1 from relais.cases where id = $1', [caseId]),
      this.ofCases(tx, [caseId]),
      this.#conflicts(tx, caseId),
      this.#lifted(tx, caseId),
    ]);
    if (!found) throw new NotFound();
    return { ...all.get(caseId)!, conflicts, lifted };
  }

  /** @returns an entry for every case asked for; five statements */
  async ofCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, GuardianshipOfCase>> {
    const of = { where: 'r.caseId = any(:ids)', ids: { ids: caseIds } };
    const rows = <T extends object>(entity: new () => T) =>
      tx.manager.createQueryBuilder(entity, 'r').where(of.where, of.ids).orderBy('r.createdAt').getMany();
    const [minors, concerns, silences, ages, guardianships] = await Promise.all([
      rows(Minor),
      rows(MinorConcerns),
      rows(MinorSilence),
      rows(AgeAssessment),
      rows(Guardianship),
    ]);
    return new Map(
      caseIds.map((caseId) => {
        const here = (row: { caseId: string }) => row.caseId === caseId;
        const silence = silences.find((row) => here(row) && !row.endedAt);
        const one = { minor: minors.find(here), concerns: concerns.find(here), silence };
        const many = { ages: ages.filter(here), guardianships: guardianships.filter(here) };
        return [caseId, { caseId, ...one, ...many, conflicts: [], lifted: [] }];
      }),
    );
  }

  /** The case of a row of the actor's. @throws NotFound */
  async caseOf(tx: Tx, table: 'minors' | 'age_assessments' | 'guardianships', id: string): Promise<string> {
    const [row] = await tx.query<{ case_id: string }>(`select case_id from relais.${table} where id = $1`, [
      id,
    ]);
    if (!row) throw new NotFound();
    return row.case_id;
  }

  /**
   * @returns the Service that was told; undefined when there is none
   * @throws AlreadySignalled (409)
   */
  async signal(tx: Tx, caseId: string, signal: Signal): Promise<{ id: string; serviceId?: string }> {
    const id = newPublicId();
    const sealed = signal.details
      ? await this.#seal(tx, caseId, { ...DETAILS, row: id }, signal.details)
      : null;
    const [row] = await once(
      tx.query<{ service: string | null }>(
        'select relais.signal_minor($1, $2, $3, $4, $5, $6, $7, $8) as service',
        [
          id,
          newRowId(tx.now.getTime()),
          caseId,
          signal.regime,
          signal.district ?? null,
          signal.risks,
          sealed,
          tx.now,
        ],
      ),
      new AlreadySignalled(),
    );
    return { id, serviceId: row!.service ?? undefined };
  }

  /** @throws AgeDoubtOpen (409) */
  async raiseDoubt(tx: Tx, caseId: string, grounds: string[], decideBy: Date): Promise<string> {
    const id = newPublicId();
    await once(
      tx.query('select relais.raise_age_doubt($1, $2, $3, $4, $5)', [id, caseId, grounds, decideBy, tx.now]),
      new AgeDoubtOpen(),
    );
    return id;
  }

  async add(tx: Tx, rows: Guardianship[]): Promise<void> {
    await tx.manager.insert(Guardianship, rows);
    await tx.query('select relais.open_guardian_access($1, $2)', [rows.map(({ id }) => id), tx.now]);
  }

  async save(tx: Tx, row: Minor | AgeAssessment | Guardianship): Promise<void> {
    const { id, ...columns } = row;
    columns.version += 1;
    columns.updatedAt = tx.now;
    const changed = row instanceof Guardianship ? changeable(columns as Guardianship) : columns;
    const { affected } = await tx.manager.update(row.constructor as typeof Minor, { id }, changed as object);
    if (affected !== 1) throw new Error('a row that was locked could not be updated');
    row.version = columns.version;
  }

  /** Of these guardianships those that ended and whose guardian a conflict keeps out: no report is asked of them. */
  async keptOut(tx: Tx, guardianships: readonly Guardianship[]): Promise<ReadonlySet<string>> {
    const ids = guardianships.flatMap(({ id, status, reportKind }) =>
      status === 'ended' && reportKind ? [id] : [],
    );
    if (ids.length === 0) return new Set();
    const rows = await tx.query<{ id: string }>(
      'select g.id from relais.guardianships g where g.id = any ($1) and relais.guardian_kept_out(g)',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The last act on each of these guardianships, as far as it may be taken back at all. */
  async takeBacks(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, GuardianshipTakeBack>> {
    const rows = await tx.query<GuardianshipTakeBack & { id: string }>(
      'select id, act, until, hindered, since from relais.guardianship_take_backs($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  async takeBackResignation(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.take_back_resignation($1, $2)', [id, tx.now]);
  }

  /** @returns ids of the guardianships that the appointment had replaced, and that go on */
  async takeBackAppointment(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>('select relais.take_back_appointment($1, $2) as id', [
      id,
      tx.now,
    ]);
    return rows.map((row) => row.id);
  }

  /** The risks as the Service finds them, in place of those that were told. */
  async saveRisks(tx: Tx, minorId: string, risks: readonly string[]): Promise<void> {
    await tx.query(
      'update relais.minor_concerns set risks = $2, version = version + 1, updated_at = $3 where minor_id = $1',
      [minorId, risks, tx.now],
    );
  }

  /** There is no news of the minor, from this day on. */
  async beginSilence(tx: Tx, { id, caseId }: Minor, since: string): Promise<void> {
    await tx.manager.insert(MinorSilence, { ...newRowStamp(tx, caseId), minorId: id, since });
  }

  /** There is news again. */
  async endSilence(tx: Tx, { id }: MinorSilence): Promise<void> {
    await tx.manager.update(MinorSilence, { id }, { endedAt: tx.now, updatedAt: tx.now });
  }

  /** A report that the acting guardian has just handed in ends the silence. @returns whether there was one */
  async endSilenceByReport(tx: Tx, guardianshipId: string): Promise<boolean> {
    const [row] = await tx.query<{ ended: boolean }>('select relais.report_ends_silence($1, $2) as ended', [
      guardianshipId,
      tx.now,
    ]);
    return row!.ended;
  }

  async endAccess(tx: Tx, guardianshipId: string, reason: string): Promise<void> {
    await tx.query('select relais.end_guardian_access($1, $2)', [guardianshipId, reason]);
  }

  async sealReason(tx: Tx, caseId: string, id: string, text: string): Promise<Buffer> {
    return this.#seal(tx, caseId, { ...REASON, row: id }, text);
  }

  /** Opens the free texts of a case: what was told with the signal, and why somebody was appointed. */
  async texts(tx: Tx, part: GuardianshipOfCase): Promise<ReadonlyMap<string, string>> {
    const sealed = [
      ...(part.concerns?.details
        ? [{ place: DETAILS, id: part.concerns.id, bytes: part.concerns.details }]
        : []),
      ...part.guardianships
        .filter(({ reason }) => reason)
        .map(({ id, reason }) => ({ place: REASON, id, bytes: reason! })),
    ];
    if (sealed.length === 0) return new Map();
    const key = await this.keys.forCase(tx, part.caseId);
    return new Map(
      sealed.map(({ place, id, bytes }) => [id, key.open({ ...place, row: id }, Sealed.fromBytes(bytes))]),
    );
  }

  #conflicts(tx: Tx, caseId: string): Promise<RecordedConflict[]> {
    return tx.query<RecordedConflict>(
      `select id, guardian_id as "guardianId", name as "displayName", reason, recorded_at as "recordedAt"
       from relais.recorded_guardian_conflicts($1)`,
      [caseId],
    );
  }

  #lifted(tx: Tx, caseId: string): Promise<LiftedConflict[]> {
    return tx.query<LiftedConflict>(
      `select id, guardian_id as "guardianId", name as "displayName", reason, recorded_at as "recordedAt", lifted_at as "liftedAt",
         lifted_by as "liftedBy", lift_reason as "liftReason" from relais.lifted_guardian_conflicts($1)`,
      [caseId],
    );
  }

  async #seal(
    tx: Tx,
    caseId: string,
    place: { table: string; column: string; row: string },
    text: string,
  ): Promise<Buffer> {
    return (await this.keys.forCase(tx, caseId)).seal(place, text).toBytes();
  }
}

/** The columns of a guardianship that may change at all. */
function changeable(row: Guardianship): Partial<Guardianship> {
  const { status, reportKind, reportDueAt, remindAt, reportsDone, remindedAt, escalatedAt } = row;
  const { noticeUntil, endedAt, endReason, version, updatedAt } = row;
  const clock = { reportKind, reportDueAt, remindAt, reportsDone, remindedAt, escalatedAt };
  return { status, ...clock, noticeUntil, endedAt, endReason, version, updatedAt };
}

const UNIQUE_VIOLATION = '23505';

async function once<T>(statement: Promise<T>, failure: Error): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? failure : error;
  }
}
