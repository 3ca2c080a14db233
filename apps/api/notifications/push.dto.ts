import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { Flag } from '../http/index.js';

export class RenewPush {
  @ApiProperty({ type: String, maxLength: 1000, description: 'The address a push service gave this browser' })
  @IsString()
  @Length(1, 1_000)
  endpoint: string;
}

export class SubscribePush extends RenewPush {
  @ApiProperty({
    type: String,
    pattern: '^[\\w-]{87}$',
    description: 'Public key of the browser: a point of P-256 in base64url',
  })
  @IsString()
  @Matches(/^[\w-]{87}$/)
  p256dh: string;

  @ApiProperty({ type: String, pattern: '^[\\w-]{22}$', description: '16 bytes in base64url' })
  @IsString()
  @Matches(/^[\w-]{22}$/)
  auth: string;
}

export class AllowPush {
  @Flag({ required: true })
  allowed: boolean;
}

class LastPush {
  @ApiProperty({ enum: ['pending', 'handed_over', 'bounced', 'failed'] }) state: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
}

class PushDevice {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'firefox' }) browser: string;
  @ApiProperty({ type: String, example: 'android' }) system: string;
  @ApiProperty({ type: String, format: 'date-time' }) since: Date;
  @ApiProperty({ type: String, format: 'date-time' }) lastLogin: Date;
  @ApiProperty({ type: Boolean, description: 'The one of this session' }) isThis: boolean;
  @ApiPropertyOptional({ type: LastPush, description: 'What became of the last message' }) last?: LastPush;
}

export class PushView {
  @ApiProperty({ type: String, format: 'uuid', description: 'You' }) id: string;
  @ApiProperty({ type: Boolean, description: 'Whether messages go to devices here at all' }) isSetUp: boolean;
  @ApiProperty({ type: Boolean, description: 'By the data-protection officer of the agency' })
  isAllowed: boolean;
  @ApiPropertyOptional({ type: String, description: 'VAPID key, for the browser' }) publicKey?: string;
  @ApiProperty({ type: [PushDevice] }) devices: PushDevice[];
}
