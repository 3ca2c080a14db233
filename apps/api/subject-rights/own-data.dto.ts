import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { type Origin, ORIGINS } from '#modules/subject-rights';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { OneOf, Uuid } from '../http/index.js';

const UUID = { type: String, format: 'uuid' } as const;
const LONGEST_NAME = 40;
const NAME = /^[a-z_]+$/;

class OwnDataField {
  @ApiProperty({ type: String, description: 'Of the field, for a mark' }) name: string;
  @ApiProperty({ type: String, description: 'In the caller’s language' }) label: string;
  @ApiProperty({ type: [String] }) texts: string[];
  @ApiPropertyOptional({ enum: ORIGINS, description: 'As the caller’s agency says' }) origin?: string;
  @ApiProperty({ type: Boolean, description: 'The person is not told' }) keptBack: boolean;
}

class OwnDataRow {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, description: 'Which kind of thing, for a mark', example: 'care_notes' })
  part: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: AgencyRef, description: 'Wrote it' }) agency: AgencyRef;
  @ApiPropertyOptional({ enum: ORIGINS, description: 'As the caller’s agency says' }) origin?: string;
  @ApiProperty({ type: Boolean, description: 'The person is not told' }) keptBack: boolean;
  @ApiProperty({ type: [OwnDataField] }) fields: OwnDataField[];
}

class OwnDataSection {
  @ApiProperty({ type: String, description: 'Code of `category`, or `documents`' }) category: string;
  @ApiProperty({ type: [OwnDataRow], description: 'Oldest first' }) rows: OwnDataRow[];
}

export class OwnDataView {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) reference: string;
  @ApiProperty({ type: [OwnDataSection] }) sections: OwnDataSection[];
}

export class OriginBody {
  @ApiProperty({ type: String, maxLength: LONGEST_NAME, pattern: NAME.source, example: 'care_notes' })
  @IsString()
  @MaxLength(LONGEST_NAME)
  @Matches(NAME)
  part: string;

  @Uuid({ required: true })
  rowId: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: LONGEST_NAME,
    pattern: NAME.source,
    description: 'None: the whole row',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_NAME)
  @Matches(NAME)
  field?: string;

  @OneOf(ORIGINS, {
    required: true,
    description: '`third_party`, `police` and `judicial` keep it from the person',
  })
  origin: Origin;
}
