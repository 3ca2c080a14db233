import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { RECIPIENT_ROLES } from '#modules/missing';

export class MissingRegisterQuery {
  @ApiPropertyOptional({ type: String, example: '2026-11', description: 'The present month unless told' })
  @IsOptional()
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  month?: string;
}

class MissingService {
  @ApiProperty({ enum: RECIPIENT_ROLES }) role: string;
  @ApiProperty({ type: 'integer', description: 'Through Relais, and the message arrived' }) told: number;
  @ApiProperty({ type: 'integer', description: 'Reached by telephone' }) called: number;
  @ApiProperty({ type: 'integer' }) acknowledged: number;
  @ApiProperty({
    type: 'integer',
    description: 'Of those told and without an acknowledgement: informed by its own act, took a finding back',
  })
  byOwnAct: number;
  @ApiProperty({ type: 'integer' }) notTold: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { not_worrying: 3 },
    description: 'Of those it was not told of, how many for which reason',
  })
  because: Record<string, number>;
}

class MissingTasksInRegister {
  @ApiProperty({ type: 'integer' }) open: number;
  @ApiProperty({ type: 'integer' }) done: number;
  @ApiProperty({ type: 'integer' }) notNeeded: number;
  @ApiProperty({ type: 'integer', description: 'Never done' }) lapsed: number;
  @ApiProperty({
    type: 'integer',
    description: 'Left with a finding that was taken back, whatever was said of them before',
  })
  withdrawn: number;
}

export class MissingRegister {
  @ApiProperty({ type: String, example: '2026-11' }) month: string;
  @ApiProperty({ type: 'integer', description: 'Episodes that began in the month' }) episodes: number;
  @ApiProperty({ type: 'integer', description: 'Some leave more than once' }) persons: number;
  @ApiProperty({ type: 'integer' }) children: number;
  @ApiProperty({ type: 'integer' }) worrying: number;
  @ApiProperty({ type: 'integer' }) found: number;
  @ApiProperty({ type: 'integer', description: 'Findings of these episodes that were taken back' })
  findingsTakenBack: number;
  @ApiProperty({ type: MissingTasksInRegister, description: 'Of these episodes' })
  tasks: MissingTasksInRegister;
  @ApiProperty({ type: [MissingService] }) services: MissingService[];
}
