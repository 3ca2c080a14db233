import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import {
  CO_ACTIONS,
  CO_STATUSES,
  DEADLINE_KINDS,
  DESK_LISTS,
  type DeskList,
  MANDATE_ACTIONS,
  MANDATE_STATUSES,
} from '#modules/youth-services';
import { Ages } from '../guardianship/guardianship.dto.js';
import { Code, Day, Flag, ListOf, OneOf, PageOf, PagingQuery, Text, Uuid } from '../http/index.js';

const LONGEST = 4_000;
const LINE = 500;
const MOST_GOALS = 20;
const MOST_TASKS = 10;
const LEADS = ['service', 'partner'] as const;
const CONSENTS = ['given', 'refused', 'not_needed'] as const;

export class CreateYouthMandate {
  @Uuid({ required: true, description: 'A youth service that takes part in the case' })
  serviceId: string;

  @Code('youth-community', { required: true, example: 'french' }) community: string;
  @Code('youth-mandate-kind', { required: true, example: 'french_consented' }) kind: string;
  @Code('youth-ground', { required: true }) ground: string;
  @Text(LONGEST, { description: 'What the service must know' }) message?: string;
}

export class YouthDecision {
  @Code('youth-mandate-kind', { required: true }) kind: string;
  @Code('youth-deciding-body', { required: true }) decidingBody: string;
  @Day({ required: true }) decidedOn: string;
}

export class EndOfYouthMandate {
  @Code('youth-end', { required: true }) reason: string;
}

export class HelpAfter18 {
  @Code('youth-prolongation', { required: true }) outcome: string;
  @Day({ description: 'With `prolonged` alone' }) until?: string;
}

class CreateGoal {
  @Code('youth-task', { required: true }) area: string;
  @Text(LINE, { required: true }) goal: string;
  @Text(LINE, { required: true }) measure: string;
  @Code('youth-actor', { required: true }) by: string;
  @Day() until?: string;
}

export class CreateYouthPlan {
  @ListOf(() => CreateGoal, MOST_GOALS, { required: true }) goals: CreateGoal[];
  @Day({ required: true, description: 'Day on which the plan is looked at again' }) reviewOn: string;
  @OneOf(CONSENTS, { required: true }) consent: (typeof CONSENTS)[number];

  @Flag({ required: true, description: 'A lawyer assisted the child' })
  withLawyer: boolean;
}

export class CreateYouthContact {
  @Day({ required: true }) plannedOn: string;
  @Code('youth-contact-manner', { required: true }) manner: string;
}

export class HeldYouthContact {
  @Day({ required: true }) heldOn: string;
  @Code('youth-contact-outcome', { required: true }) outcome: string;
  @Text(LONGEST) note?: string;
}

class TaskOfTwo {
  @Code('youth-task', { required: true }) task: string;
  @OneOf(LEADS, { required: true }) lead: (typeof LEADS)[number];
}

export class CreateCoAccompaniment {
  @Uuid({ description: 'The centre, when the youth service proposes' })
  partnerId?: string;

  @ListOf(() => TaskOfTwo, MOST_TASKS, { required: true }) tasks: TaskOfTwo[];
}

export class EndOfCoAccompaniment {
  @Code('co-accompaniment-end', { required: true }) reason: string;
}

export class YouthDeskQuery extends PagingQuery {
  @ApiPropertyOptional({ enum: DESK_LISTS, default: 'requests' })
  @IsOptional()
  @IsIn(DESK_LISTS)
  list?: DeskList;
}

class YouthBody {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiPropertyOptional({ type: String, description: 'Whom to reach there' }) contact?: string;
}

class YouthAgency {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
}

class DividedTask {
  @ApiProperty({ type: String, description: 'Code list `youth-task`' }) task: string;
  @ApiProperty({ enum: LEADS }) lead: string;
}

class CoAccompanimentView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: CO_STATUSES }) status: string;
  @ApiProperty({ type: YouthBody }) service: YouthBody;
  @ApiProperty({ type: YouthBody }) partner: YouthBody;
  @ApiProperty({ type: Boolean, description: 'Proposed by the caller’s agency' }) isYours: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) proposedAt: Date;
  @ApiProperty({ type: [DividedTask] }) tasks: DividedTask[];
  @ApiPropertyOptional({ type: String, format: 'date-time' }) answeredAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Name of the agency' }) endedBy?: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `co-accompaniment-end`' }) endReason?: string;
  @ApiProperty({ enum: CO_ACTIONS, isArray: true }) actions: string[];
}

class YouthGoal {
  @ApiProperty({ type: String }) area: string;
  @ApiProperty({ type: String }) goal: string;
  @ApiProperty({ type: String }) measure: string;
  @ApiProperty({ type: String }) by: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) until?: string;
}

class YouthPlanView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ type: String, description: 'Name of the agency' }) writtenBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date' }) reviewOn: string;
  @ApiProperty({ enum: CONSENTS }) consent: string;
  @ApiProperty({ type: Boolean }) withLawyer: boolean;
  @ApiProperty({
    type: Boolean,
    description:
      'False for a version of voluntary help that the young person, old enough to consent, refused',
  })
  inForce: boolean;
  @ApiProperty({ type: [YouthGoal] }) goals: YouthGoal[];
}

class YouthContactView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date' }) plannedOn: string;
  @ApiProperty({ type: String }) manner: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) heldOn?: string;
  @ApiPropertyOptional({ type: String }) outcome?: string;
  @ApiPropertyOptional({ type: String }) note?: string;
  @ApiProperty({ type: String }) agencyName: string;
}

class RuleSource {
  @ApiProperty({ type: String }) fr: string;
  @ApiProperty({ type: String }) nl: string;
  @ApiProperty({ type: String }) de: string;
  @ApiProperty({ type: String }) en: string;
}

class YouthDeadline {
  @ApiProperty({ enum: DEADLINE_KINDS }) kind: string;
  @ApiProperty({ type: String, format: 'date-time' }) dueAt: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
  @ApiPropertyOptional({ type: RuleSource, description: 'Law or practice the term comes from' })
  source?: RuleSource;
}

class YouthDecisionView {
  @ApiProperty({ enum: ['start', 'change', 'prolongation', 'follow_up', 'end'] }) what: string;
  @ApiProperty({ type: String }) kind: string;
  @ApiPropertyOptional({ type: String }) decidingBody?: string;
  @ApiProperty({ type: String, format: 'date' }) decidedOn: string;
  @ApiPropertyOptional({ type: String }) outcome?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) until?: string;
}

class ConsentNeeds {
  @ApiProperty({ type: Boolean, description: 'The child consents to voluntary help' }) consent: boolean;
  @ApiProperty({ type: Boolean, description: 'Only with a lawyer' }) lawyer: boolean;
}

class YouthMandateView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: YouthBody }) service: YouthBody;
  @ApiProperty({ type: String }) community: string;
  @ApiProperty({ type: String }) kind: string;
  @ApiProperty({ enum: MANDATE_STATUSES }) status: string;
  @ApiProperty({ type: String }) ground: string;
  @ApiPropertyOptional({ type: String }) message?: string;
  @ApiProperty({ type: String, description: 'Name of the agency' }) requestedBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) requestedAt: Date;
  @ApiPropertyOptional({ type: String }) decidingBody?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) decidedOn?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) startedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) followedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) endedAt?: Date;
  @ApiPropertyOptional({ type: String, description: 'Code list `youth-end`' }) endReason?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) prolongedUntil?: string;
  @ApiProperty({
    type: Boolean,
    description: 'Nothing is known of the age: the person cannot be asked in time',
  })
  birthUnknown: boolean;
  @ApiProperty({ type: ConsentNeeds }) needs: ConsentNeeds;
  @ApiProperty({ type: [YouthDecisionView], description: 'Newest first' }) history: YouthDecisionView[];
  @ApiProperty({ type: [YouthDeadline], description: 'Soonest first' }) deadlines: YouthDeadline[];
  @ApiProperty({ type: [CoAccompanimentView], description: 'For the two bodies; newest first' })
  together: CoAccompanimentView[];
  @ApiProperty({ type: [YouthPlanView], description: 'For the two bodies; newest first' })
  plans: YouthPlanView[];
  @ApiProperty({ type: [YouthContactView], description: 'For the two bodies; planned ones first' })
  contacts: YouthContactView[];
  @ApiProperty({ type: Boolean, description: 'The caller’s agency is one of the two bodies' })
  sharesFile: boolean;
  @ApiProperty({ enum: [...MANDATE_ACTIONS, 'propose'], isArray: true }) actions: string[];
}

export class CaseYouth {
  @ApiProperty({ type: String, format: 'uuid', description: 'Of the case' }) id: string;
  @ApiProperty({ type: [YouthMandateView], description: 'Newest first' }) mandates: YouthMandateView[];
  @ApiProperty({ type: [YouthAgency], description: 'Whom a mandate can be asked of' })
  services: YouthAgency[];
  @ApiProperty({ type: [YouthAgency], description: 'Who can accompany' }) partners: YouthAgency[];
  @ApiProperty({ enum: ['request'], isArray: true }) actions: string[];
}

class DueLine {
  @ApiProperty({ enum: DEADLINE_KINDS }) kind: string;
  @ApiProperty({ type: String, format: 'date-time' }) dueAt: Date;
  @ApiProperty({ type: Boolean }) overdue: boolean;
}

export class YouthDeskLine {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: String }) sex: string;
  @ApiPropertyOptional({ type: Ages }) ages?: Ages;
  @ApiProperty({ type: Boolean }) treatedAsChild: boolean;
  @ApiProperty({ type: String }) kind: string;
  @ApiProperty({ enum: MANDATE_STATUSES }) status: string;
  @ApiProperty({ type: String }) serviceName: string;
  @ApiPropertyOptional({ type: String }) partnerName?: string;
  @ApiProperty({ type: Boolean, description: 'A proposal of the other body waits for an answer' })
  asked: boolean;
  @ApiPropertyOptional({ type: DueLine }) due?: DueLine;
  @ApiPropertyOptional({ type: String, format: 'date' }) prolongedUntil?: string;
}

export class YouthDeskCounts {
  @ApiProperty({ type: 'integer' }) all: number;
  @ApiProperty({ type: 'integer' }) requests: number;
  @ApiProperty({ type: 'integer' }) running: number;
  @ApiProperty({
    type: 'integer',
    description: 'Of the running ones, those who are asked about help after 18',
  })
  adulthood: number;
  @ApiProperty({ type: 'integer' }) followed: number;
  @ApiProperty({ type: 'integer', description: 'Two bodies on one file, or asked to be' }) together: number;
  @ApiProperty({ type: 'integer', description: 'With something that should have been done' }) overdue: number;
}

export class YouthDeskPage extends PageOf(YouthDeskLine) {
  @ApiProperty({ type: YouthDeskCounts }) summary: YouthDeskCounts;
}
