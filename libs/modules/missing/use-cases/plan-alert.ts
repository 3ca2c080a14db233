import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { CaseBrief } from '#modules/cases';
import type { Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import { numberToCall } from '../domain/call-numbers.js';
import { type Doers, firstHours, type PlannedTask } from '../domain/first-hours.js';
import {
  type Circumstances,
  type DistrictBy,
  type Reachable,
  type Recipient,
  recipientsOf,
} from '../domain/recipients.js';
import { DirectoryReader } from '../persistence/directory.reader.js';
import type { CaseFacts, NewRecipient, NewTask } from '../persistence/episodes.store.js';

/** What an alert is planned from. */
export interface AlertInput {
  facts: CaseFacts;
  brief: Pick<CaseBrief, 'treatedAsChild' | 'ages'>;
  /** Who reported. */
  reporterId: string;
  worrying: Circumstances['worrying'];
  trafficking: boolean;
  asylum: boolean;
  district?: string;
  districtBy?: DistrictBy;
  policeZoneId?: string;
}

const MEMO = 'missingRules';
const CODES = [
  'missing.worrying.age',
  'missing.child_focus.age',
  'missing.phone_window',
  'missing.task.reminder',
  'missing.review.first',
];
const TASKS = [
  'search_site',
  'call_phone',
  'report_to_police',
  'criteria_sheet',
  'send_description',
  'call_guardian',
  'inform_child_focus',
  'inform_school',
  'freeze_address',
  'co_residents',
  'leads_to_police',
  'confirm_sis',
  'medical_check',
  'return_interview',
  'risk_plan',
  'rescreen',
].map((code) => `missing.task.${code}`);

/** Whom an alert goes to, and what has to be done. */
export interface AlertPlan {
  recipients: NewRecipient[];
  tasks: NewTask[];
  doers: Doers;
  /** Agencies by id, as they are shown. */
  shownAs: ReadonlyMap<string, AgencyRef>;
}

/** Decides, from the rules, who must be told and what must be done by when. */
@Injectable()
export class PlanAlert {
  constructor(
    private readonly rules: Rules,
    private readonly directory: DirectoryReader,
  ) {}

  /** Whose police zone is told: that of the place a person named, else where the person lives, else where the reporter is. */
  async districtOf(
    tx: Tx,
    { said, stay, reporterId }: { said?: string; stay: CaseFacts['stay']; reporterId: string },
  ): Promise<{ district?: string; districtBy: DistrictBy }> {
    if (said) return { district: said, districtBy: 'said' };
    if (stay) return { district: stay.district, districtBy: 'house' };
    return { district: await this.directory.district(tx, reporterId), districtBy: 'reporter' };
  }

  /** Read once in a unit of work. */
  rulesOf(tx: Tx): Promise<RuleSet> {
    const known = tx.memo.get(MEMO) as Promise<RuleSet> | undefined;
    const rules = known ?? this.rules.read(tx, [...CODES, ...TASKS]);
    tx.memo.set(MEMO, rules);
    return rules;
  }

  /** @throws InvalidInput for a police zone that is none */
  async run(tx: Tx, input: AlertInput): Promise<AlertPlan> {
    const rules = await this.rulesOf(tx);
    const of = circumstancesOf(input, rules.number('missing.child_focus.age'));
    const meant = [...of.participantIds, ...of.youthServiceIds, of.guardianAgencyId, of.serviceAgencyId];
    const ids = [...meant, of.stayAgencyId, of.policeZoneId].filter((id) => id !== undefined);
    const directory = await this.directory.around(tx, ids, of.district);
    if (of.policeZoneId && !directory.some(({ id, kind }) => id === of.policeZoneId && kind === 'police'))
      throw InvalidInput.field('policeZoneId', 'notInList');
    const told = recipientsOf(of, directory);
    const doers = doersOf(told, input.reporterId, input.facts.stay?.agencyId);
    const toldChildFocus = told.some(({ role }) => role === 'child_focus');
    const tasks = firstHours(doers, { ...of, toldChildFocus });
    return {
      doers,
      recipients: told.map(recipientOf),
      tasks: datedTasks(tasks, rules, tx.now),
      shownAs: new Map(directory.map(({ id, ref }) => [id, ref])),
    };
  }
}

/**
 * Tasks with the instants of their rules. What is due before the reminder could be of use is reminded of at half time: nobody is
 * reminded at the moment they are asked.
 */
export function datedTasks(tasks: readonly PlannedTask[], rules: RuleSet, from: Date): NewTask[] {
  return tasks.map((task) => {
    const dueAt = rules.deadline(task.rule, from);
    const halfTime = new Date((from.getTime() + dueAt.getTime()) / 2);
    const remindAt = rules.before('missing.task.reminder', dueAt);
    return { ...task, dueAt, remindAt: remindAt < halfTime ? halfTime : remindAt };
  });
}

function circumstancesOf(input: AlertInput, oldest: number): Circumstances {
  const { facts, brief, reporterId, worrying, trafficking, asylum, district, districtBy, policeZoneId } =
    input;
  const { treatedAsChild, ages } = brief;
  return {
    treatedAsChild,
    youngAdult: !treatedAsChild && ages !== undefined && ages.from <= oldest,
    worrying,
    trafficking,
    asylum,
    district,
    districtBy,
    policeZoneId,
    guardianAgencyId: facts.guardianAgencyId ?? undefined,
    serviceAgencyId: facts.serviceAgencyId ?? undefined,
    stayAgencyId: facts.stay?.agencyId,
    youthServiceIds: facts.youthServiceIds,
    mandatedByCourt: facts.mandatedByCourt,
    participantIds: [...facts.participants.map(({ id }) => id), reporterId],
  };
}

function recipientOf({ role, reason, agency }: Recipient): NewRecipient {
  const onSystem = agency?.onSystem === true;
  const of = { role, reason, agencyId: agency?.id, onSystem };
  return onSystem ? of : { ...of, telephone: agency?.telephone ?? numberToCall(role) };
}

function doersOf(told: readonly Recipient[], reporter: string, stayAgencyId: string | undefined): Doers {
  const idOf = (role: Recipient['role']) => onSystem(told.find((one) => one.role === role)?.agency);
  return {
    reporter,
    police: idOf('police_zone'),
    guardian: idOf('guardian'),
    service: idOf('guardianship_service'),
    house: stayAgencyId && idOf('accommodation'),
  };
}

const onSystem = (agency: Reachable | undefined) => (agency?.onSystem ? agency.id : undefined);
