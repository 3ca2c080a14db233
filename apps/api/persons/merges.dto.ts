import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  MERGE_ACTIONS,
  MERGE_FIELDS,
  MERGE_FILES,
  MERGE_OBSTACLES,
  MERGE_STATUSES,
  type MergeAction,
  type MergeField,
  type MergeFile,
  type MergeObstacle,
  type MergeStatus,
} from '#modules/persons';
import { codesOf } from '#platform/code-lists';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { IdentityData } from '../cases/dto/case-view.dto.js';
import { OneOf, Part, Uuid } from '../http/index.js';

const REASONS = codesOf('merge-reason');
const REFUSALS = codesOf('merge-refusal');
const SEPARATIONS = codesOf('separation-reason');
const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;
const SIDES = ['mine', 'other'] as const;
type Side = (typeof SIDES)[number];

/** One of two files of a person. */
export class MergeFileView {
  @ApiPropertyOptional({ ...UUID, description: 'Of a case you take part in' }) caseId?: string;
  @ApiProperty({ type: String, example: 'BE-7K3M9QXA' }) reference: string;
  @ApiProperty({ type: AgencyRef, description: 'Leads it, or is asked about it' }) agency: AgencyRef;
  @ApiProperty({ type: Boolean, description: 'Your agency leads it' }) leads: boolean;
  @ApiPropertyOptional({ type: IdentityData, description: 'Where you may read both' })
  identity?: IdentityData;
}

/** By field, the file whose value counts. */
export class MergeChoices {
  @ApiPropertyOptional({ enum: MERGE_FILES }) name?: MergeFile;
  @ApiPropertyOptional({ enum: MERGE_FILES }) sex?: MergeFile;
  @ApiPropertyOptional({ enum: MERGE_FILES }) birthDate?: MergeFile;
  @ApiPropertyOptional({ enum: MERGE_FILES }) apparentAge?: MergeFile;
  @ApiPropertyOptional({ enum: MERGE_FILES }) citizenships?: MergeFile;
  @ApiPropertyOptional({ enum: MERGE_FILES }) languages?: MergeFile;
}

/** Two files of one person: proposed, joined, or separated again. Nothing of either file moves. */
export class MergeView {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ enum: MERGE_STATUSES }) status: MergeStatus;
  @ApiProperty({ type: MergeFileView, description: 'The file of reference' }) kept: MergeFileView;
  @ApiProperty({ type: MergeFileView }) joined: MergeFileView;
  @ApiProperty({ enum: MERGE_FILES, description: 'For which of the two it was proposed' })
  proposedFor: MergeFile;
  @ApiProperty({ enum: REASONS }) reason: string;
  @ApiProperty({ type: MergeChoices }) choices: MergeChoices;
  @ApiPropertyOptional({ type: IdentityData, description: 'Both as one person, where you may read both' })
  person?: IdentityData;
  @ApiProperty(INSTANT) proposedAt: Date;
  @ApiProperty({ type: AgencyRef }) proposedBy: AgencyRef;
  @ApiPropertyOptional(INSTANT) answeredAt?: Date;
  @ApiPropertyOptional({ enum: REFUSALS }) refusalReason?: string;
  @ApiPropertyOptional(INSTANT) separatedAt?: Date;
  @ApiPropertyOptional({ type: AgencyRef }) separatedBy?: AgencyRef;
  @ApiPropertyOptional({ enum: SEPARATIONS }) separationReason?: string;
  @ApiProperty({ enum: MERGE_ACTIONS, isArray: true, description: 'What you can do now' })
  actions: MergeAction[];
}

export class Merges {
  @ApiProperty({ type: [MergeView], maxItems: 50 }) items: MergeView[];
}

/** Two files side by side. The ETag is the `If-Match` of joining them. */
export class FileComparison {
  @ApiProperty({ type: MergeFileView }) mine: MergeFileView;
  @ApiProperty({ type: MergeFileView }) other: MergeFileView;
  @ApiPropertyOptional({ enum: SIDES, description: 'Becomes the file of reference' }) kept?: Side;
  @ApiProperty({ enum: MERGE_FIELDS, isArray: true, description: 'What must be chosen' })
  contradictions: MergeField[];
  @ApiPropertyOptional({ enum: MERGE_OBSTACLES, description: 'Stands against it now' })
  obstacle?: MergeObstacle;
  @ApiPropertyOptional({ type: AgencyRef, description: 'Has to agree' }) asks?: AgencyRef;
}

/** Which file one's own is compared with: one of the two. */
export class OtherFileQuery {
  @Uuid({ description: 'A case whose identity you may read' })
  otherCaseId?: string;

  @Uuid({ description: 'A match request that your agency answered with yes' })
  matchRequestId?: string;
}

export class MergeChoicesInput {
  @OneOf(SIDES) name?: Side;
  @OneOf(SIDES) sex?: Side;
  @OneOf(SIDES) birthDate?: Side;
  @OneOf(SIDES) apparentAge?: Side;
  @OneOf(SIDES) citizenships?: Side;
  @OneOf(SIDES) languages?: Side;
}

export class JoinFilesBody extends OtherFileQuery {
  @OneOf(REASONS, { required: true })
  reason: string;

  @Part(() => MergeChoicesInput, { description: 'Whose value counts, for every contradiction' })
  choices?: MergeChoicesInput;
}

export class RefuseMerge {
  @OneOf(REFUSALS, { required: true })
  reason: string;
}

export class SeparateFiles {
  @OneOf(SEPARATIONS, { required: true })
  reason: string;
}
