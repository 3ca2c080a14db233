import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Day, PageOf, PagingQuery } from '../http/index.js';

const COUNT = { type: 'integer', minimum: 0 } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const UUID = { type: String, format: 'uuid' } as const;

/** Whole days in Brussels. */
export class LookPeriodQuery {
  @Day({ description: 'First day' })
  from?: string;

  @Day({ description: 'Last day' })
  to?: string;
}

/** A year at most; the last thirty days unless told. */
export class LookersQuery extends IntersectionType(LookPeriodQuery, PagingQuery) {}

class PersonWhoLooked {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) name: string;
}

class CaseLooks {
  @ApiPropertyOptional({ type: AgencyRef, description: 'None: agencies that are not named to the reader' })
  agency?: AgencyRef;
  @ApiPropertyOptional({ type: PersonWhoLooked, description: 'Only people of the own agency' })
  person?: PersonWhoLooked;
  @ApiPropertyOptional({ ...COUNT, description: 'Of the own agency only' }) looks?: number;
  @ApiPropertyOptional({ ...COUNT, description: 'Of the own agency only' }) refusals?: number;
  @ApiProperty({ ...COUNT, description: 'Days with a look' }) lookDays: number;
  @ApiProperty({ ...COUNT, description: 'Days with a refusal' }) refusalDays: number;
  @ApiProperty({ ...INSTANT, description: 'Of another agency the begin of the day' }) firstAt: Date;
  @ApiProperty({ ...INSTANT, description: 'Of another agency the begin of the day' }) lastAt: Date;
  @ApiProperty({ type: [String], description: 'Of the own agency only' }) categories: string[];
}

export class CaseLooksReport {
  @ApiProperty({ type: [CaseLooks] }) items: CaseLooks[];
}

class OverseenMember {
  @ApiProperty({ ...UUID, description: 'Of the membership' }) id: string;
  @ApiProperty({ type: PersonWhoLooked }) person: PersonWhoLooked;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
}

class Looker extends OverseenMember {
  @ApiProperty({ ...COUNT, description: 'Cases looked at' }) cases: number;
  @ApiProperty(COUNT) looks: number;
  @ApiProperty({ ...COUNT, description: 'Searches by a typed text' }) searches: number;
  @ApiProperty({ ...COUNT, description: 'Lists, desks and reports that were opened' }) lists: number;
  @ApiProperty(COUNT) refusals: number;
  @ApiProperty(INSTANT) lastAt: Date;
}

export class LookerPage extends PageOf(Looker) {}

class PersonLooks {
  @ApiPropertyOptional({
    ...UUID,
    description: 'None: searches, lists, and refusals at what is no case of the agency',
  })
  caseId?: string;
  @ApiPropertyOptional({ type: String, example: 'BE-7K3F9QXC' }) reference?: string;
  @ApiProperty(COUNT) looks: number;
  @ApiProperty(COUNT) refusals: number;
  @ApiProperty(COUNT) days: number;
  @ApiProperty(INSTANT) firstAt: Date;
  @ApiProperty(INSTANT) lastAt: Date;
  @ApiProperty({ type: [String] }) categories: string[];
  @ApiProperty({ type: Boolean, description: 'At least once under emergency access' }) emergency: boolean;
}

export class PersonLooksPage extends PageOf(PersonLooks) {
  @ApiProperty({ type: OverseenMember }) member: OverseenMember;
}
