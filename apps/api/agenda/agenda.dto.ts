import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { OneOf, PageOf, PagingQuery } from '../http/index.js';
import { AGENDA_KINDS } from './sources.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;
const OF = ['mine', 'agency'] as const;
const ONLY = ['late'] as const;

class AgendaDetail {
  @ApiProperty({ type: String, description: 'Name of a code list' }) list: string;
  @ApiProperty({ type: String, description: 'Code of that list' }) code: string;
}

/** An act that an agency owes a person. */
class AgendaItem {
  @ApiProperty({ enum: AGENDA_KINDS, description: 'Code list `agenda-matter`' }) kind: string;
  @ApiProperty({ ...UUID, description: 'Of the row that asks for the act' }) id: string;
  @ApiPropertyOptional({ ...UUID, description: 'Where you take part in the case' }) caseId?: string;
  @ApiPropertyOptional({ type: String, example: 'BE-7K3F9QXC' }) caseReference?: string;
  @ApiProperty({ type: AgencyRef, description: 'Who owes it' }) agency: AgencyRef;
  @ApiPropertyOptional({ type: String, description: 'Name of the person who owes it' }) person?: string;
  @ApiProperty({ type: Boolean, description: 'Your agency owes it' }) isOurs: boolean;
  @ApiPropertyOptional({ ...INSTANT, description: 'The term' }) dueAt?: Date;
  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The term, where it is a day in Brussels',
  })
  dueOn?: string;
  @ApiProperty({ type: Boolean, description: 'The term is over' }) isOverdue: boolean;
  @ApiProperty(INSTANT) since: Date;
  @ApiPropertyOptional({ type: String, description: 'Of a to-do' }) words?: string;
  @ApiPropertyOptional({ type: AgendaDetail, description: 'What it is about' }) detail?: AgendaDetail;
  @ApiPropertyOptional({ ...UUID, description: 'Of the thing on whose page it is done' }) targetId?: string;
}

class AgendaTally {
  @ApiProperty({ type: 'integer', minimum: 0 }) total: number;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'Of those, past their term' }) late: number;
}

/** The soonest term first, then what is owed without a term. */
export class AgendaPage extends PageOf(AgendaItem) {
  @ApiPropertyOptional({ type: AgendaTally, description: 'On the first page' }) counts?: AgendaTally;
}

export class CaseAgendaQuery extends PagingQuery {}

export class AgendaQuery extends PagingQuery {
  @OneOf(OF, { description: 'By you, or by your agency; by you without it' })
  of?: (typeof OF)[number];

  @OneOf(ONLY, { description: 'Past its term' })
  only?: (typeof ONLY)[number];
}
