import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MISTAKE_STATUSES } from '#modules/missing';
import { Text } from '../http/index.js';

const LONGEST = 4_000;
const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

export class AskMistakeBody {
  @Text(LONGEST, { description: 'Why the report was a mistake' }) note?: string;
}

class QuestionCallback {
  @ApiProperty({ type: String, description: 'The agency that asks' }) name: string;
  @ApiPropertyOptional({ type: String }) telephone?: string;
}

export class StandInQuestion {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String, description: 'Of the case, to say at the telephone' }) reference: string;
  @ApiProperty({ type: QuestionCallback }) callback: QuestionCallback;
  @ApiProperty(INSTANT) askedAt: Date;
  @ApiProperty({ enum: MISTAKE_STATUSES, description: 'Those you answered today are among them' })
  status: string;
}

export class StandInQuestionList {
  @ApiProperty({ type: [StandInQuestion], description: 'Newest first' }) items: StandInQuestion[];
}
