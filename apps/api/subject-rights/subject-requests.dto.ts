import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsIn } from 'class-validator';
import { type Language, LANGUAGES } from '#kernel';
import {
  BUNDLE_FORMATS,
  type BundleFormat,
  SUBJECT_ACTIONS,
  SUBJECT_STATUSES,
} from '#modules/subject-rights';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Day, Flag, OneOf, PageOf, PagingQuery } from '../http/index.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const DAY = { type: String, format: 'date' } as const;
const CHANNELS = codesOf('subject-channel');
const CONTACTS = codesOf('subject-contact');
const DOUBTS = codesOf('subject-doubt');
const REFUSALS = codesOf('subject-refusal');
const EXTENSIONS = codesOf('subject-extension');
const FILTERS = ['open', 'answered'] as const;

class SubjectCheckView {
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ type: String }) by: string;
  @ApiProperty({ type: Boolean, description: 'By the caller, who does not release then' }) isOwn: boolean;
  @ApiProperty({ ...INSTANT, description: 'It is checked again after that (rule `subject.check.age`)' })
  goodUntil: Date;
  @ApiProperty({ enum: CONTACTS }) contact: string;
  @ApiProperty({ type: Boolean }) safe: boolean;
  @ApiProperty({ enum: DOUBTS, isArray: true }) doubts: string[];
}

class SubjectExtensionView {
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ enum: EXTENSIONS }) reason: string;
}

class SubjectDecisionView {
  @ApiProperty(INSTANT) at: Date;
  @ApiProperty({ type: String }) by: string;
  @ApiPropertyOptional({ enum: REFUSALS }) refusal?: string;
}

export class SubjectRequestView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ ...UUID, description: 'Of the case' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: AgencyRef, description: 'Answers' }) agency: AgencyRef;
  @ApiProperty({ enum: SUBJECT_STATUSES }) status: string;
  @ApiProperty(DAY) receivedOn: string;
  @ApiProperty({ enum: CHANNELS }) channel: string;
  @ApiProperty({ enum: LANGUAGES, description: 'Of the answer' }) language: string;
  @ApiProperty(INSTANT) askedAt: Date;
  @ApiProperty({ type: String, description: 'Who wrote it down' }) askedBy: string;
  @ApiProperty({ ...INSTANT, description: 'GDPR art. 12(3)' }) dueAt: Date;
  @ApiProperty({ type: Boolean }) isLate: boolean;
  @ApiPropertyOptional({ type: SubjectExtensionView }) extension?: SubjectExtensionView;
  @ApiPropertyOptional({ type: SubjectCheckView, description: 'Whether it is safe to answer' })
  check?: SubjectCheckView;
  @ApiPropertyOptional({ type: SubjectDecisionView }) decision?: SubjectDecisionView;
  @ApiPropertyOptional({ ...INSTANT, description: 'The file of what was released can be made until then' })
  fileUntil?: Date;
  @ApiPropertyOptional({ ...INSTANT, description: 'When the file was made first' }) takenAt?: Date;
  @ApiProperty({ enum: SUBJECT_ACTIONS, isArray: true }) actions: string[];
  @ApiProperty({ type: String, description: 'For `If-Match`' }) etag: string;
}

export class SubjectRequests {
  @ApiProperty({ type: [SubjectRequestView], description: 'Newest first' }) items: SubjectRequestView[];
}

export class SubjectRequestPage extends PageOf(SubjectRequestView) {}

export class SubjectRequestsQuery extends PagingQuery {
  @OneOf(FILTERS)
  status?: (typeof FILTERS)[number];
}

export class AskSubjectBody {
  @Day({ required: true, description: 'The month runs from here' })
  receivedOn: string;

  @OneOf(CHANNELS, { required: true })
  channel: string;

  @OneOf(LANGUAGES, { required: true, description: 'Of the answer' })
  language: Language;
}

export class SubjectCheckBody {
  @OneOf(CONTACTS, { required: true, description: 'How the person was reached' })
  contact: string;

  @Flag({ required: true })
  safe: boolean;

  @ApiProperty({
    enum: DOUBTS,
    isArray: true,
    uniqueItems: true,
    description: 'Where it is not safe; none where it is',
  })
  @ArrayUnique()
  @ArrayMaxSize(DOUBTS.length)
  @IsIn(DOUBTS, { each: true })
  doubts: string[];
}

export class SubjectRefusalBody {
  @OneOf(REFUSALS, { required: true })
  ground: string;
}

export class SubjectExtensionBody {
  @OneOf(EXTENSIONS, { required: true })
  reason: string;
}

export class SubjectFileBody {
  @OneOf(BUNDLE_FORMATS, { required: true })
  format: BundleFormat;
}
