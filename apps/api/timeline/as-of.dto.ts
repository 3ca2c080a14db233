import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Instant, Uuid } from '../http/index.js';
import { AgencyOfEntry, ChainState, ChangeOfEntry } from './timeline.dto.js';

/** One of the two. */
export class AsOfQuery {
  @Instant({ description: 'An instant, not to come' })
  at?: Date;

  @Uuid({ description: 'Just after this entry of the timeline' })
  entry?: string;
}

class FieldThen extends PickType(ChangeOfEntry, [
  'field',
  'category',
  'list',
  'redacted',
  'redactedBecause',
] as const) {
  @ApiPropertyOptional({ type: String }) value?: string;
  @ApiProperty({ type: AgencyOfEntry, description: 'That wrote it' }) agency: AgencyOfEntry;
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
  @ApiProperty({ type: String, format: 'uuid', description: 'Entry of the timeline that wrote it' })
  entryId: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) seq: number;
  @ApiProperty({ type: Boolean, description: 'No other agency wrote the field later' }) isNewest: boolean;
}

/** A case as it stood, as far as the reader may see it today. */
export class CaseAsOf {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ enum: ['none', 'open', 'closed'], description: '`none` before it was opened' })
  status: 'none' | 'open' | 'closed';
  @ApiPropertyOptional({ type: AgencyOfEntry, description: 'That led the case' }) lead?: AgencyOfEntry;
  @ApiProperty({ type: [AgencyOfEntry], description: 'With access to a part of the case then' })
  participants: AgencyOfEntry[];
  @ApiProperty({ type: [FieldThen] }) fields: FieldThen[];
  @ApiProperty({ type: ChainState }) verified: ChainState;
}
