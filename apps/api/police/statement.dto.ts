import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { Code, Day, Flag, Instant, Text, Uuid } from '../http/index.js';

const HIDDEN_BECAUSE = ['not_in_your_categories', 'not_shared_with_you'];

export class CreatePoliceRecord {
  @Code('police-record-kind', { required: true, example: 'initial_report' }) kind: string;
  @Text(40, { required: true, example: 'BR.55.L3.012345/2026' }) number: string;
  @Day({ required: true }) recordedOn: string;
}

export class CreateHearing {
  @Code('hearing-kind', { required: true }) kind: string;
  @Code('heard-as', { description: 'Required unless only informed; code list `heard-as`' }) heardAs?: string;

  @Instant({ description: 'When it took place, as far as it is known' })
  heldAt?: Date;

  @Code('language') language?: string;
  @Code('hearing-interpreter', { required: true }) interpreter: string;
  @Code('hearing-lawyer', { required: true }) lawyer: string;

  @Flag({ required: true, description: 'The reflection period was explained (Aliens Act, art. 61/2)' })
  informed: boolean;

  @Day() informedOn?: string;
  @Code('language', { description: 'Of the leaflet that was given' }) leafletLanguage?: string;

  @Uuid({ description: 'Number it was written down under' })
  recordId?: string;
}

export class SharePoliceRecordBody {
  @Uuid({ required: true, description: 'An agency that takes part' })
  agencyId: string;

  @Code('record-share-purpose', { required: true }) purpose: string;
}

class RecordShare {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: String, description: 'Code list `record-share-purpose`' }) purpose: string;
  @ApiProperty({ type: String, format: 'date-time' }) sharedAt: Date;
}

class PoliceRecordView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, description: 'Code list `police-record-kind`' }) kind: string;
  @ApiProperty({ type: String }) number: string;
  @ApiProperty({ type: String, format: 'date' }) recordedOn: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
  @ApiProperty({ type: Boolean }) own: boolean;
  @ApiProperty({ enum: ['role', 'named'] }) seenBecause: string;
  @ApiPropertyOptional({ type: [RecordShare] }) shares?: RecordShare[];
}

class HearingView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, description: 'Code list `hearing-kind`' }) kind: string;
  @ApiPropertyOptional({ type: String, description: 'Code list `heard-as`' }) heardAs?: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When it took place; absent where no person said it',
  })
  heldAt?: Date;
  @ApiProperty({ type: String, format: 'date-time', description: 'When it was written down' })
  writtenAt: Date;
  @ApiPropertyOptional({ type: String }) language?: string;
  @ApiProperty({ type: String, description: 'Code list `hearing-interpreter`' }) interpreter: string;
  @ApiProperty({ type: String, description: 'Code list `hearing-lawyer`' }) lawyer: string;
  @ApiProperty({ type: Boolean }) informed: boolean;
  @ApiPropertyOptional({ type: String, format: 'date' }) informedOn?: string;
  @ApiPropertyOptional({ type: String }) leafletLanguage?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) recordId?: string;
  @ApiProperty({ type: AgencyRef }) agency: AgencyRef;
}

class StatementFacts {
  @ApiProperty({ type: Boolean }) heard: boolean;
  @ApiProperty({ type: Boolean }) informed: boolean;
}

/** Numbers of the police and who was heard, as far as you may know; never what was said. */
export class StatementsView {
  @ApiProperty({ type: Boolean }) visible: boolean;
  @ApiPropertyOptional({ enum: HIDDEN_BECAUSE }) hiddenBecause?: string;
  @ApiPropertyOptional({ type: StatementFacts, description: 'For the Immigration Office' })
  facts?: StatementFacts;
  @ApiProperty({ type: [PoliceRecordView] }) records: PoliceRecordView[];
  @ApiProperty({ type: [HearingView] }) hearings: HearingView[];
  @ApiPropertyOptional({ type: Boolean, description: 'The reflection period was explained' })
  informed?: boolean;
  @ApiPropertyOptional({ type: [AgencyRef], description: 'Read the numbers by their role' })
  readers?: AgencyRef[];
  @ApiPropertyOptional({ type: [AgencyRef], description: 'A number can be shown to them' })
  others?: AgencyRef[];
  @ApiProperty({ type: Boolean }) mayWrite: boolean;
}
