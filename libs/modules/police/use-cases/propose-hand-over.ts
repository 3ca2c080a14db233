import { Injectable } from '@nestjs/common';
import { type Issue, InvalidInput, type Language, newPublicId } from '#kernel';
import { isCode } from '#platform/code-lists';
import { memberOf, newRowStamp, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { translate } from '#platform/i18n';
import { type Belonging, HandOver } from '../domain/hand-over.entity.js';
import type { HandOverView, Holder } from '../domain/hand-over-view.js';
import { NotTheHolder } from '../domain/police.errors.js';
import { HandOverReader } from '../persistence/hand-over-reader.js';
import { HandOversRepository } from '../persistence/hand-overs.repository.js';
import { PoliceJournal } from './police-journal.js';

export interface HandOverInput {
  /** An agency of Relais, or `outside`. */
  toAgencyId?: string;
  /** `kind`: code list `hand-over-outside`. */
  outside?: { kind: string; name: string };
  plannedAt?: Date;
  /** hand-over-point */
  meetingPoint: string;
  district?: string;
  telephone?: string;
  /** hand-over-transport */
  transport: string;
  language?: string;
  interpreterNeeded?: boolean;
  belongings?: Belonging[];
}

const CONFIRMATION = 'hand_over.confirmation';
const ESCALATION = 'hand_over.escalation';
/** A planned moment further away than this is a mistake of typing. */
const FURTHEST_MS = 30 * 24 * 60 * 60 * 1000;

/** Whoever answers for a person says to whom they will be given; until that is confirmed they answer on. */
@Injectable()
export class ProposeHandOver {
  constructor(
    private readonly handOvers: HandOversRepository,
    private readonly reader: HandOverReader,
    private readonly rules: Rules,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; InvalidInput; NotTheHolder, HandOverOpen (409) */
  async run(tx: Tx, caseId: string, input: HandOverInput): Promise<HandOverView> {
    const plannedAt = input.plannedAt ?? tx.now;
    const issues = issuesOf(input, plannedAt, tx.now);
    if (issues.length > 0) throw new InvalidInput(issues);
    const caseReference = await this.handOvers.referenceOf(tx, caseId);
    await this.handOvers.lockCase(tx, caseId);
    await this.#refuse(tx, caseId, input.toAgencyId);
    const handOver = await this.#begin(tx, { caseId, caseReference, plannedAt, input });
    await this.handOvers.add(tx, handOver);
    const to = input.toAgencyId ? [{ agencyId: input.toAgencyId, audience: 'queue' as const }] : [];
    const { ownerAgencyId: from } = handOver;
    const params: Record<string, string> = input.toAgencyId
      ? { from, to: input.toAgencyId }
      : { from, code: input.outside!.kind };
    await this.journal.ofHandOver(tx, 'hand_over.proposed', { id: handOver.id, caseId, params }, to);
    return (await this.reader.one(tx, handOver.id)).view;
  }

  async #refuse(tx: Tx, caseId: string, toAgencyId: string | undefined): Promise<void> {
    const holder = await this.handOvers.holderOf(tx, caseId);
    if (!holder.isYou) throw new NotTheHolder(nameOf(holder, memberOf(tx).language));
    if (toAgencyId && !(await this.handOvers.mayBeHanded(tx, caseId, toAgencyId)))
      throw InvalidInput.field('toAgencyId', 'notInList');
  }

  async #begin(
    tx: Tx,
    of: { caseId: string; caseReference: string; plannedAt: Date; input: HandOverInput },
  ): Promise<HandOver> {
    const { caseId, caseReference, plannedAt, input } = of;
    const rules = await this.rules.read(tx, [CONFIRMATION, ESCALATION]);
    const id = newPublicId();
    const { outside } = input;
    const outsideName = outside
      ? await this.handOvers.seal(tx, caseId, id, 'outside_name', outside.name.trim())
      : null;
    return Object.assign(new HandOver(), newRowStamp(tx, caseId), {
      id,
      caseReference,
      status: 'proposed' as const,
      toAgencyId: input.toAgencyId ?? null,
      outsideKind: outside?.kind ?? null,
      outsideName,
      plannedAt,
      meetingPoint: input.meetingPoint,
      district: input.district ?? null,
      telephone: input.telephone ?? null,
      transport: input.transport,
      language: input.language ?? null,
      interpreterNeeded: input.interpreterNeeded ?? false,
      belongings: input.belongings ?? [],
      confirmBy: rules.deadline(CONFIRMATION, plannedAt),
      escalateAt: rules.deadline(ESCALATION, plannedAt),
      belongingsArrived: [],
      belongingsMissing: [],
      byArrival: false,
    });
  }
}

function issuesOf(input: HandOverInput, plannedAt: Date, now: Date): Issue[] {
  const { toAgencyId, outside, belongings = [] } = input;
  const codes: [name: string, list: string, code: string | undefined][] = [
    ['outside.kind', 'hand-over-outside', outside?.kind],
    ['meetingPoint', 'hand-over-point', input.meetingPoint],
    ['district', 'district', input.district],
    ['transport', 'hand-over-transport', input.transport],
    ['language', 'language', input.language],
    ...belongings.map(({ code }, index): [string, string, string] => [
      `belongings.${index}.code`,
      'belonging',
      code,
    ]),
  ];
  const isFar = Math.abs(plannedAt.getTime() - now.getTime()) > FURTHEST_MS;
  return [
    ...(toAgencyId || outside ? [] : [issue('toAgencyId', 'required')]),
    ...(toAgencyId && outside ? [issue('outside', 'unexpected')] : []),
    ...(outside && !outside.name.trim() ? [issue('outside.name', 'required')] : []),
    ...codes
      .filter(([, list, code]) => code !== undefined && !isCode(list, code))
      .map(([name]) => issue(name, 'notInList')),
    ...(isFar ? [issue('plannedAt', 'range')] : []),
  ];
}

function issue(name: string, type: string): Issue {
  return { in: 'body', name, type };
}

/** The agency by its name, as far as it is named to the reader. */
const nameOf = ({ agency }: Holder, language: Language): string =>
  agency?.name ?? translate(language, 'handOver.otherAgency');
