import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches, ValidateNested } from 'class-validator';
import { type Topic, TOPICS, type Way, WAYS } from '#modules/notifications';
import { OneOf } from '../http/index.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time on the wall in Brussels. */
const Clock = (description: string) =>
  applyDecorators(ApiProperty({ type: String, pattern: CLOCK.source, description }), Matches(CLOCK));

class QuietHours {
  @Clock('No ordinary mail from here, in Brussels') from: string;
  @Clock('Until here; over midnight when earlier, never the same') to: string;
}

class TopicChoice {
  @OneOf(TOPICS, { required: true })
  topic: Topic;

  @OneOf(WAYS, {
    required: true,
    description: 'In the application alone, by mail at once, or counted once a day',
  })
  way: Way;
}

export class SetNoticePreferences {
  @ApiProperty({
    type: [TopicChoice],
    maxItems: TOPICS.length,
    description: 'A topic that is missing: at once',
  })
  @IsArray()
  @ArrayMaxSize(TOPICS.length)
  @ValidateNested({ each: true })
  @Type(() => TopicChoice)
  topics: TopicChoice[];

  @ApiPropertyOptional({ type: QuietHours, description: 'None: mails come at any hour' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuietHours)
  quiet?: QuietHours;

  @Clock('When the mail of the day comes, in Brussels') digestAt: string;
}

export class NoticePreferences {
  @ApiProperty({ type: String, format: 'uuid', description: 'You' }) id: string;
  @ApiProperty({ type: [TopicChoice] }) topics: TopicChoice[];
  @ApiPropertyOptional({ type: QuietHours }) quiet?: QuietHours;
  @ApiProperty({ type: String }) digestAt: string;
}
