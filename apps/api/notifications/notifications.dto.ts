import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { NOTICE_ENDS, NOTICE_FILTERS, type NoticeFilter } from '#modules/notifications';
import { OneOf, PageOf, PagingQuery, Uuid } from '../http/index.js';

export class NotificationsQuery extends PagingQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only unread ones' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  unread?: boolean;

  @OneOf(NOTICE_FILTERS, { description: 'Only of this topic' })
  topic?: NoticeFilter;

  @Uuid({ description: 'Only of this case, as long as you may see it' })
  caseId?: string;
}

export class ReadNotifications {
  @Uuid({ required: true, description: 'The newest one that was shown; newer ones stay unread' })
  until: string;

  @OneOf(NOTICE_FILTERS, { description: 'Only of this topic' })
  topic?: NoticeFilter;

  @Uuid({ description: 'Only of this case' })
  caseId?: string;
}

export class UnreadNotifications {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'All unread ones' })
  unread: number;
}

class Subject {
  @ApiProperty({ type: String, example: 'referral' }) type: string;
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
}

export class NotificationView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'referral.sent' }) kind: string;
  @ApiProperty({ enum: ['info', 'action', 'critical'] }) severity: string;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) readAt?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) acknowledgedAt?: Date;
  @ApiPropertyOptional({
    enum: NOTICE_ENDS,
    description: 'Of what asks for an act: why it asks for nothing more, as the thing stands now',
  })
  ended?: string;
  @ApiProperty({ type: Subject }) subject: Subject;
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'The case it is about, as long as you may see it',
  })
  caseId?: string;
  @ApiPropertyOptional({ type: String, description: 'Of that case' })
  reference?: string;
  @ApiProperty({ type: Boolean, description: 'Whether you may still open what it is about' }) open: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Codes, ids, agency names',
  })
  params: Record<string, string>;
}

export class NotificationPage extends PageOf(NotificationView) {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'All unread ones' })
  unread: number;
}
