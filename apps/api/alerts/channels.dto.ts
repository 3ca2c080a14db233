import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { PageOf } from '../http/index.js';

export class SetMobile {
  @ApiPropertyOptional({
    type: String,
    maxLength: 30,
    description: 'International, e.g. +32 …; none takes it away',
  })
  @IsOptional()
  @IsString()
  @Length(1, 30)
  mobile?: string;
}

export class ProveMobile {
  @ApiProperty({ type: String, pattern: '^\\d{6}$', description: 'The six figures of the text message' })
  @IsString()
  @Matches(/^\d{6}$/)
  code: string;
}

class PendingMobile {
  @ApiProperty({ type: String }) mobile: string;
  @ApiProperty({ type: 'integer', description: 'How often a code can still be typed' }) triesLeft: number;
}

export class OwnChannels {
  @ApiProperty({ type: String, format: 'uuid', description: 'You' }) id: string;
  @ApiProperty({ type: Boolean, description: 'Whether text messages can be sent here' }) sendsTexts: boolean;
  @ApiPropertyOptional({ type: String, description: 'Proved' }) mobile?: string;
  @ApiPropertyOptional({ type: PendingMobile, description: 'Waits for its code' }) pending?: PendingMobile;
}

export class SetWebhook {
  @ApiProperty({ type: String, maxLength: 500, description: 'https' })
  @IsString()
  @Length(1, 500)
  url: string;
}

export class WebhookView {
  @ApiProperty({ type: String, format: 'uuid', description: 'The agency' }) id: string;
  @ApiPropertyOptional({ type: String }) url?: string;
  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Of this secret' }) since?: Date;
  @ApiPropertyOptional({ type: String, description: 'Standard Webhooks; only when it is set up' })
  secret?: string;
}

class WebhookAttempt {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) deliveryId: string;
  @ApiPropertyOptional({ type: String, example: 'alert.raised', description: 'Of what was told' })
  kind?: string;
  @ApiProperty({ enum: ['pending', 'handed_over', 'bounced', 'failed'] }) state: string;
  @ApiProperty({ type: String, format: 'date-time' }) attemptedAt: Date;
  @ApiPropertyOptional({ type: 'integer', description: 'HTTP status' }) status?: number;
  @ApiPropertyOptional({ type: String, description: 'Code, when there was no answer' }) failure?: string;
  @ApiProperty({ type: 'integer' }) milliseconds: number;
}

export class WebhookAttemptPage extends PageOf(WebhookAttempt) {}
