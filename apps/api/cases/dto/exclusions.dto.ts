import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, MaxLength } from 'class-validator';
import { codesOf } from '#platform/code-lists';
import { OneOf, Text } from '../../http/index.js';

const REASONS = codesOf('exclusion-reason');
const LONGEST_ADDRESS = 254;
const LONGEST_TEXT = 2_000;
const UUID = { type: String, format: 'uuid' } as const;

class CaseExclusion {
  @ApiProperty(UUID) id: string;
  @ApiPropertyOptional({
    type: String,
    description: 'As it was typed; whether an account has it is not said',
  })
  address?: string;
  @ApiPropertyOptional({
    type: String,
    description: 'Of a person who stepped back, or for whom a service did',
  })
  name?: string;
  @ApiProperty({ type: String, description: 'Code list `exclusion-reason`' }) reason: string;
  @ApiPropertyOptional({ type: String }) detail?: string;
  @ApiProperty({ type: String, format: 'date-time' }) enteredAt: Date;
  @ApiPropertyOptional({ type: String, description: 'None when the person or a service said so' })
  enteredBy?: string;
  @ApiProperty({ type: Boolean, description: 'Entered for another file of the person, and lifted there' })
  throughJoined: boolean;
  @ApiProperty({ type: Boolean, description: 'A record of the Guardianship Service, which lifts it' })
  ofService: boolean;
}

export class CaseExclusions {
  @ApiProperty({ ...UUID, description: 'Of the case' }) id: string;
  @ApiProperty({ type: [CaseExclusion], description: 'Newest first' }) items: CaseExclusion[];
}

export class ExcludePerson {
  @ApiProperty({
    type: String,
    format: 'email',
    maxLength: LONGEST_ADDRESS,
    description: 'Address at work; an account that has it later is kept out from then on',
  })
  @IsEmail()
  @MaxLength(LONGEST_ADDRESS)
  email: string;

  @OneOf(REASONS, { required: true })
  reason: string;

  @Text(LONGEST_TEXT, { description: 'Read by the lead agency alone' })
  detail?: string;
}
