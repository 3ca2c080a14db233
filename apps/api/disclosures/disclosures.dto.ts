import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  DIRECTIONS,
  DISCLOSURE_ACTIONS,
  DISCLOSURE_REQUEST_ACTIONS,
  DISCLOSURE_REQUEST_STATUSES,
  DISCLOSURE_STATUSES,
} from '#modules/disclosures';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Day, Flag, OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const LONGEST_CODE = 60;
const CATEGORIES = codesOf('category');
const PURPOSES = codesOf('disclosure-purpose');
const GROUNDS = codesOf('legal-ground');
const ENDS = codesOf('disclosure-end');
const REFUSALS = codesOf('disclosure-refusal');
const GIVERS = codesOf('consent-giver');
const FORMS = codesOf('consent-form');
const INTERPRETATIONS = codesOf('consent-interpretation');
const FILTERS = ['open', 'over'] as const;
const ENDED_BECAUSE = [
  ...ENDS,
  'disclosure_ended',
  'disclosure_expired',
  'granter_left',
  'excluded',
  'person_left',
  'case_closed',
];

/** How the person said yes, on a ground that ends with a consent. */
export class DisclosureConsent {
  @OneOf(GIVERS, { required: true, description: 'Code list `consent-giver`' })
  givenBy: string;

  @OneOf(FORMS, { required: true, description: 'Code list `consent-form`' })
  form: string;

  @ApiPropertyOptional({ type: String, description: 'Code list `language`', example: 'tir' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CODE)
  language?: string;

  @OneOf(INTERPRETATIONS, { description: 'Code list `consent-interpretation`' })
  interpretation?: string;
}

/** What is opened to whom, for what, and on what terms. */
export class DisclosureBody {
  @Uuid({ required: true, description: 'Recipient' })
  toAgencyId: string;

  @OneOf(PURPOSES, { required: true, description: 'Code list `disclosure-purpose`' })
  purpose: string;

  @OneOf(GROUNDS, { required: true, description: 'Code list `legal-ground`' })
  legalGround: string;

  @ApiProperty({
    enum: CATEGORIES,
    isArray: true,
    uniqueItems: true,
    minItems: 1,
    description: 'Code list `category`',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CATEGORIES.length)
  @ArrayUnique()
  @IsIn(CATEGORIES, { each: true })
  categories: string[];

  @Flag({ description: 'Only what the caller’s agency wrote itself' })
  ownRows?: boolean;

  @Day({ description: 'Last day; the usual term (rule `disclosure.usual`) unless told' })
  until?: string;

  @ApiPropertyOptional({
    type: DisclosureConsent,
    description: 'Needed on a ground that ends with a consent, and on no other',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => DisclosureConsent)
  consent?: DisclosureConsent;
}

/** A disclosure to be shown before it is opened. */
export class DisclosurePreviewBody extends DisclosureBody {
  @Uuid({ description: 'A request of the recipient: shown is an answer to the person alone who asked by it' })
  onlyAskerOf?: string;
}

class DisclosedPart {
  @ApiProperty({ enum: CATEGORIES }) category: string;
  @ApiProperty({ enum: ['all', 'own'], description: '`own`: only what the disclosing agency wrote itself' })
  rows: string;
  @ApiProperty(INSTANT) until: Date;
}

/** What would open, and nothing else. */
export class DisclosurePreview {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: AgencyRef }) recipient: AgencyRef;
  @ApiProperty({ type: [DisclosedPart], description: 'Nothing else opens' }) parts: DisclosedPart[];
  @ApiProperty(INSTANT) until: Date;
  @ApiProperty({ type: Boolean, description: 'It ends with the consent of the person' }) onConsent: boolean;
  @ApiProperty({ type: String, description: 'Where the law says so' }) source: string;
}

/** One disclosure, as its ends and who leads the case see it. */
export class DisclosureView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ ...UUID, description: 'Of the case' }) caseId: string;
  @ApiProperty({
    enum: ['giver', 'recipient'],
    description: 'What the caller is in it; who leads the case is a giver',
  })
  side: string;
  @ApiProperty({ type: AgencyRef }) from: AgencyRef;
  @ApiProperty({ type: AgencyRef }) to: AgencyRef;
  @ApiProperty({ type: Boolean, description: 'To one person of the agency alone' }) forPerson: boolean;
  @ApiProperty({ enum: PURPOSES }) purpose: string;
  @ApiProperty({ enum: GROUNDS }) legalGround: string;
  @ApiProperty({ type: String, description: 'Where the law says so' }) source: string;
  @ApiProperty({ type: Boolean }) onConsent: boolean;
  @ApiPropertyOptional({ type: DisclosureConsent }) consent?: DisclosureConsent;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) categories: string[];
  @ApiProperty({ type: Boolean, description: 'Only what the disclosing agency wrote itself' })
  ownRows: boolean;
  @ApiProperty(INSTANT) since: Date;
  @ApiProperty(INSTANT) until: Date;
  @ApiProperty({ enum: DISCLOSURE_STATUSES }) status: string;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ enum: ENDED_BECAUSE }) endedBecause?: string;
  @ApiPropertyOptional({ ...UUID, description: 'What it answers' }) requestId?: string;
  @ApiProperty({ enum: DISCLOSURE_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

/** What was disclosed of a case. */
export class DisclosurePage extends PageOf(DisclosureView) {}

/** Why what was disclosed is closed. */
export class EndDisclosureBody {
  @OneOf(ENDS, { required: true, description: 'Code list `disclosure-end`' })
  reason: string;
}

/** What is asked for, of whom, for what. */
export class AskDisclosureBody {
  @Uuid({ required: true, description: 'Another participant of the case' })
  toAgencyId: string;

  @ApiProperty({ enum: CATEGORIES, isArray: true, uniqueItems: true, minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CATEGORIES.length)
  @ArrayUnique()
  @IsIn(CATEGORIES, { each: true })
  categories: string[];

  @OneOf(PURPOSES, { required: true })
  purpose: string;
}

/** What is opened of what was asked for, and on what terms. */
export class AnswerDisclosureBody extends OmitType(DisclosureBody, ['toAgencyId', 'purpose'] as const) {
  @Flag({ description: 'To the person who asked alone, not to their agency' })
  onlyAsker?: boolean;
}

/** Why not; no reason says whether there is something. */
export class RefuseDisclosureBody {
  @OneOf(REFUSALS, { required: true, description: 'Code list `disclosure-refusal`' })
  reason: string;
}

/** One request for a part of a case, as its two ends see it. */
export class DisclosureRequestView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ ...UUID, description: 'Of the case' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ enum: ['asker', 'holder'], description: 'What the caller is in it' }) side: string;
  @ApiProperty({ type: AgencyRef, description: 'Asks' }) from: AgencyRef;
  @ApiProperty({ type: AgencyRef, description: 'Is asked' }) to: AgencyRef;
  @ApiProperty({ enum: CATEGORIES, isArray: true }) categories: string[];
  @ApiProperty({ enum: PURPOSES }) purpose: string;
  @ApiProperty({ enum: DISCLOSURE_REQUEST_STATUSES }) status: string;
  @ApiProperty(INSTANT) askedAt: Date;
  @ApiProperty({ ...INSTANT, description: 'Rule `disclosure.answer`; it lapses then' }) answerBy: Date;
  @ApiPropertyOptional(INSTANT) endedAt?: Date;
  @ApiPropertyOptional({ enum: REFUSALS }) refusal?: string;
  @ApiPropertyOptional({ ...UUID, description: 'What was opened' }) disclosureId?: string;
  @ApiProperty({ enum: DISCLOSURE_REQUEST_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

/** Requests for parts of cases. */
export class DisclosureRequestPage extends PageOf(DisclosureRequestView) {}

/** Which of the requests, and which page of them. */
export class DisclosureRequestsQuery extends PagingQuery {
  @OneOf(DIRECTIONS, { description: '`incoming`: of the caller’s agency something is asked' })
  direction?: (typeof DIRECTIONS)[number];

  @OneOf(FILTERS, { description: '`open`: those that wait for an answer' })
  status?: (typeof FILTERS)[number];
}
