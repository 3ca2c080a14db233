import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CASE_ACTIONS,
  CASE_STATUSES,
  type CaseStatus,
  HANDOVER_ACTIONS,
  HANDOVER_STATUSES,
} from '#modules/cases';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../../agencies/agency-ref.dto.js';
import { Flag, OneOf, PageOf, PagingQuery, TakeBackView, Text, Uuid } from '../../http/index.js';

const CLOSURE_REASONS = codesOf('closure-reason');
const REOPENING_REASONS = codesOf('reopening-reason');
/** A taking back is an act of its own. */
const CHOSEN_REOPENING_REASONS = REOPENING_REASONS.filter((reason) => reason !== 'taken_back');
const HANDOVER_REASONS = codesOf('lead-handover-reason');
const REFUSALS = codesOf('lead-refusal');
const MATTERS = codesOf('open-matter');
const LONGEST_TEXT = 4_000;
const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;

export class LeadHandoverView {
  @ApiProperty(UUID) id: string;
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: String }) reference: string;
  @ApiProperty({ type: AgencyRef, description: 'Leads, or led, the case' }) from: AgencyRef;
  @ApiProperty({ type: AgencyRef, description: 'Is asked to lead' }) to: AgencyRef;
  @ApiProperty({ enum: HANDOVER_REASONS }) reason: string;
  @ApiProperty({ type: Boolean, description: 'The agency that led goes on helping' }) stays: boolean;
  @ApiPropertyOptional({ type: String }) message?: string;
  @ApiProperty({ enum: HANDOVER_STATUSES }) status: string;
  @ApiProperty(INSTANT) proposedAt: Date;
  @ApiPropertyOptional(INSTANT) answeredAt?: Date;
  @ApiPropertyOptional({ enum: REFUSALS }) refusalReason?: string;
  @ApiProperty({ enum: HANDOVER_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

export class LeadHandoverPage extends PageOf(LeadHandoverView) {}

class ClosureView {
  @ApiProperty({ enum: CLOSURE_REASONS }) reason: string;
  @ApiPropertyOptional({ type: String }) detail?: string;
  @ApiProperty({ enum: MATTERS, isArray: true, description: 'What was left open' }) openMatters: string[];
  @ApiProperty({ type: AgencyRef }) closedBy: AgencyRef;
  @ApiProperty(INSTANT) closedAt: Date;
  @ApiPropertyOptional(INSTANT) reopenedAt?: Date;
  @ApiPropertyOptional({ enum: REOPENING_REASONS }) reopeningReason?: string;
}

/** Who leads a case, how it stands, and what you may make of it. */
export class LeadView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: String }) reference: string;
  @ApiProperty({ enum: CASE_STATUSES }) status: CaseStatus;
  @ApiProperty({ type: AgencyRef }) leadAgency: AgencyRef;
  @ApiProperty(INSTANT) leadSince: Date;
  @ApiPropertyOptional(INSTANT) closedAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date', description: 'Of a closed case' })
  retainUntil?: string;
  @ApiProperty({ enum: [...CASE_ACTIONS, 'handover'], isArray: true }) actions: string[];
  @ApiProperty({ type: [AgencyRef], description: 'Could lead instead; for the lead agency' })
  candidates: AgencyRef[];
  @ApiPropertyOptional({ type: LeadHandoverView, description: 'Unanswered; for its two ends' })
  handover?: LeadHandoverView;
  @ApiProperty({ type: [ClosureView], description: 'Newest first; for the lead agency' })
  closures: ClosureView[];
  @ApiPropertyOptional({ type: TakeBackView, description: 'The closing, while you may take it back' })
  takeBack?: TakeBackView;
}

class OpenMatterView {
  @ApiProperty({ enum: MATTERS }) kind: string;
  @ApiProperty({ type: Boolean, description: 'Otherwise it may be left open with a written reason' })
  mustBeSettled: boolean;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiPropertyOptional({ ...UUID, description: 'Only of your own agency' }) id?: string;
  @ApiPropertyOptional({ ...INSTANT, description: 'When it began, happens or is due' }) at?: Date;
}

export class OpenMattersView {
  @ApiProperty({ type: [OpenMatterView], description: 'What must be settled first' }) items: OpenMatterView[];
}

export class CloseCaseBody {
  @OneOf(CLOSURE_REASONS, { required: true })
  reason: string;

  @Text(LONGEST_TEXT, { description: 'Required when something is left open' })
  detail?: string;
}

export class ReopenCaseBody {
  @OneOf(CHOSEN_REOPENING_REASONS, { required: true })
  reason: string;
}

export class CreateLeadHandover {
  @Uuid({ required: true, description: 'One of the candidates' })
  toAgencyId: string;

  @OneOf(HANDOVER_REASONS, { required: true })
  reason: string;

  @Flag({ required: true, description: 'Go on helping, with what is open to you now' })
  stays: boolean;

  @Text(LONGEST_TEXT, { description: 'For the agency that is asked' })
  message?: string;
}

export class RefuseLead {
  @OneOf(REFUSALS, { required: true })
  reason: string;
}

const DIRECTIONS = ['incoming', 'outgoing'] as const;

export class LeadHandoversQuery extends PagingQuery {
  @OneOf(DIRECTIONS, { required: true })
  direction: (typeof DIRECTIONS)[number];

  @OneOf(HANDOVER_STATUSES)
  status?: (typeof HANDOVER_STATUSES)[number];
}
