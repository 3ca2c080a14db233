import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches } from 'class-validator';
import { FACT_LISTS, FACT_NAMES, REDACTION_REASONS, VALUE_LISTS } from '#modules/audit';
import { EXPORT_FORMATS, type ExportFormat } from '#modules/exports';
import { Instant, OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';

const KINDS = ['act', 'look', 'refusal', 'sharing'] as const;

/** Bounds in time and by agency; the looks of other agencies count in whole days. */
class TimelineBounds {
  @Uuid({ description: 'Only what this agency did' })
  agency?: string;

  @Instant({ description: 'First instant, included' })
  from?: Date;

  @Instant({ description: 'Last instant, excluded' })
  to?: Date;
}

export class AccessLogQuery extends IntersectionType(TimelineBounds, PagingQuery) {}

/** Which entries: every answer narrows them. */
class TimelineFilters extends TimelineBounds {
  @ApiPropertyOptional({
    enum: KINDS,
    isArray: true,
    description: 'Kinds of entries; repeat or join by comma',
  })
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)))
  @IsArray()
  @ArrayMaxSize(KINDS.length)
  @IsIn(KINDS, { each: true })
  type?: (typeof KINDS)[number][];

  @Uuid({ description: 'Only what this person of the own agency did' })
  person?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 80,
    example: 'referral.accepted',
    description: 'Only this act',
  })
  @IsOptional()
  @Matches(/^[a-z][A-Za-z0-9_.:-]{2,79}$/)
  action?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: 80,
    example: 'person.birthDate',
    description: 'Only changes of this field, as far as they are open to the reader',
  })
  @IsOptional()
  @Matches(/^[A-Za-z][A-Za-z0-9_.-]{0,79}$/)
  field?: string;

  @Uuid({ description: 'This entry alone' })
  entry?: string;
}

export class TimelineQuery extends IntersectionType(TimelineFilters, PagingQuery) {}

/** The entries of a file, and what kind of file. */
export class ExportTimelineBody extends TimelineFilters {
  @OneOf(EXPORT_FORMATS, { required: true })
  format: ExportFormat;
}

export const boundsOf = ({ agency, from, to }: TimelineBounds) => ({ agencyId: agency, from, to });

export const filtersOf = (query: TimelineFilters) => {
  const { type, person, action, field, entry } = query;
  return { ...boundsOf(query), kinds: type, personId: person, action, field, entryId: entry };
};

class PersonChoice {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
}

/** By what the timeline can be narrowed: what is there, and open to the reader. */
export class TimelineChoices {
  @ApiProperty({ type: [PersonChoice], description: 'Of the own agency' }) people: PersonChoice[];
  @ApiProperty({ type: [String], example: ['case.opened'] }) actions: string[];
  @ApiProperty({ type: [String], example: ['person.birthDate'] }) fields: string[];
}

export class AgencyOfEntry {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String, example: 'police' }) kind: string;
}

export class ChangeOfEntry {
  @ApiProperty({ type: String, description: '`*` when redacted', example: 'person.birthDate' }) field: string;
  @ApiProperty({ type: String, example: 'identity' }) category: string;
  @ApiPropertyOptional({ type: String }) before?: string;
  @ApiPropertyOptional({ type: String }) after?: string;
  @ApiPropertyOptional({
    enum: VALUE_LISTS,
    description: 'The values are codes of this list, with `, ` between',
  })
  list?: string;
  @ApiProperty({ type: Boolean, description: 'Its category is not open to the reader' }) redacted: boolean;
  @ApiPropertyOptional({ enum: REDACTION_REASONS, description: 'With `redacted`: why' })
  redactedBecause?: string;
}

class FactOfEntry {
  @ApiProperty({ enum: FACT_NAMES }) name: string;
  @ApiPropertyOptional({ enum: FACT_LISTS, description: 'Whose codes they are' }) list?: string;
  @ApiPropertyOptional({ type: [String] }) codes?: string[];
  @ApiPropertyOptional({ type: String, description: 'Name of an agency' }) text?: string;
}

class SubjectOfEntry {
  @ApiProperty({ type: String, example: 'referral' }) type: string;
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
}

export class AccessLogEntry {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: KINDS }) kind: (typeof KINDS)[number];
  @ApiProperty({ type: String, example: 'case.looked' }) action: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: Boolean, description: 'Only the day (in Brussels) is told' }) dayOnly: boolean;
  @ApiPropertyOptional({
    type: AgencyOfEntry,
    description: 'None when Relais itself acted, or one that is not named',
  })
  agency?: AgencyOfEntry;
  @ApiPropertyOptional({ type: Boolean, description: 'Another agency, which is not named to the reader' })
  unnamedAgency?: boolean;
  @ApiPropertyOptional({ type: String, description: 'Only people of the own agency' }) actorName?: string;
  @ApiProperty({ type: [String] }) categories: string[];
  @ApiProperty({ type: String, example: 'done' }) outcome: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 1 }) count?: number;
}

export class TimelineEntry extends AccessLogEntry {
  @ApiProperty({ type: 'integer', description: 'Number in the chain; 0 for looks told by the day' })
  seq: number;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) occurredAt?: Date;
  @ApiPropertyOptional({ type: String, example: 'deadlines' }) systemActor?: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) params: Record<string, string>;
  @ApiProperty({ type: [FactOfEntry], description: 'What it says beside its act and its changes' })
  facts: FactOfEntry[];
  @ApiProperty({ type: [ChangeOfEntry] }) changes: ChangeOfEntry[];
  @ApiPropertyOptional({ type: SubjectOfEntry }) subject?: SubjectOfEntry;
}

export class ChainState {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Entries that hold, from the first on' })
  entries: number;
  @ApiProperty({ type: String, format: 'date-time' }) lastAt: Date;
  @ApiPropertyOptional({ type: 'integer', description: 'First entry that does not hold' }) brokenAt?: number;
}

export class TimelinePage extends PageOf(TimelineEntry) {
  @ApiProperty({ type: ChainState }) verified: ChainState;
}

export class AccessLogPage extends PageOf(AccessLogEntry) {}
