import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  INQUIRY_STATUSES,
  type InquiryStatus,
  LIKENESS_REASONS,
  type LikenessReason,
  MATCH_ANSWERS,
  MATCH_STATUSES,
  type MatchAnswer,
  type MatchStatus,
} from '#modules/persons';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { PartialDate, PersonName } from '../cases/dto/person.dto.js';
import { Code, ListOf, OneOf, PageOf, PagingQuery, Part, Uuid } from '../http/index.js';

const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;

/** Each name is searched by itself. */
const MOST_NAMES = 3;

/** Who is asked about. */
export class PersonProbe {
  @ListOf(() => PersonName, MOST_NAMES, { required: true }) names: PersonName[];
  @Part(() => PartialDate) birthDate?: PartialDate;
  @Code('sex', { example: 'female' }) sex?: string;

  @Uuid({ description: 'Another file of this person is looked for: this case is not shown' })
  besideCaseId?: string;
}

export class LikenessReasonView {
  @ApiProperty({ enum: LIKENESS_REASONS, example: 'same_sound' }) code: LikenessReason;
  @ApiPropertyOptional({ type: String, description: 'The name as asked', example: 'Tesfay' }) typed?: string;
  @ApiPropertyOptional({ type: String, description: 'The name as recorded', example: 'ተስፋይ' })
  recorded?: string;
  @ApiPropertyOptional({ type: 'integer', description: 'Years between the dates of birth' }) years?: number;
}

export class KnownPerson {
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3M9QXA' }) reference: string;
  @ApiProperty({ type: String }) name: string;
  @ApiPropertyOptional({ type: 'integer' }) birthYear?: number;
  @ApiProperty({ type: [LikenessReasonView] }) reasons: LikenessReasonView[];
  @ApiProperty({ type: [String], description: 'References of other files of the same person' })
  otherFiles: string[];
}

/** Persons of cases that the caller may read, the likeliest first. */
export class Recognition {
  @ApiProperty({ type: [KnownPerson], maxItems: 5 }) candidates: KnownPerson[];
  @ApiProperty({
    type: Boolean,
    description:
      'Many people have this name and no year of birth was given. Depends on what was asked alone, never on what is recorded',
  })
  yearWanted: boolean;
}

/** A question to other agencies, as it looks to the one that asked. */
export class MatchInquiryView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({
    enum: INQUIRY_STATUSES,
    description: '`asked` says nothing about whether anybody is recorded',
  })
  status: InquiryStatus;
  @ApiProperty(INSTANT) askedAt: string;
  @ApiProperty({ ...INSTANT, description: 'Until then an agency may confirm' }) endsAt: string;
  @ApiProperty({ type: [AgencyRef], description: 'Agencies that confirmed' }) confirmedBy: AgencyRef[];
}

export class MatchInquiries {
  @ApiProperty({ type: [MatchInquiryView] }) items: MatchInquiryView[];
}

/** What another agency asks about a person that one's agency recorded. */
export class MatchRequestView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: MATCH_STATUSES }) status: MatchStatus;
  @ApiProperty(UUID) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3M9QXA' }) caseReference: string;
  @ApiProperty({ type: AgencyRef }) askingAgency: AgencyRef;
  @ApiPropertyOptional({ type: String, description: 'Reference of their case; after a yes' })
  askingReference?: string;
  @ApiProperty({ type: [LikenessReasonView] }) reasons: LikenessReasonView[];
  @ApiProperty(INSTANT) requestedAt: string;
  @ApiProperty(INSTANT) answerUntil: string;
  @ApiPropertyOptional(INSTANT) answeredAt?: string;
  @ApiProperty({ enum: MATCH_ANSWERS, isArray: true, description: 'What can be answered now' })
  answers: MatchAnswer[];
}

export class MatchRequestPage extends PageOf(MatchRequestView) {}

export class MatchRequestsQuery extends PagingQuery {
  @OneOf(['requested'], { description: 'Only those that wait for an answer' }) status?: 'requested';
}

export class AnswerMatch {
  @OneOf(MATCH_ANSWERS, {
    required: true,
    example: 'yes',
    description: '`declined`: the agency does not say',
  })
  answer: MatchAnswer;
}
