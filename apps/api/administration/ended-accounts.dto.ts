import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIn, MaxLength } from 'class-validator';
import { ACCOUNT_ENDS, type AccountEnd } from '#modules/administration';
import { PageOf } from '../http/index.js';

const INSTANT = { type: String, format: 'date-time' } as const;

/** Whose login is to open nothing any more, and why. */
export class EndAccountBody {
  @ApiProperty({ type: String, format: 'email', maxLength: 254, description: 'Of the account, whole' })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({
    enum: ACCOUNT_ENDS,
    description:
      'The person left, died or has another account: held; another person has the login or misused it: at once',
  })
  @IsIn(ACCOUNT_ENDS)
  reason: AccountEnd;
}

/** A login that opens nothing, in no agency; or whose end is held and has changed nothing yet. */
export class EndedAccount {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) email: string;
  @ApiPropertyOptional({ enum: ACCOUNT_ENDS }) reason?: AccountEnd;
  @ApiPropertyOptional({ ...INSTANT, description: 'None while the end is held' }) endedAt?: Date;
  @ApiPropertyOptional({ ...INSTANT, description: 'When a held end takes effect; none once it has' })
  takesEffectAt?: Date;
  @ApiPropertyOptional({ type: String }) endedBy?: string;
}

/** Logins that open nothing, and ends that are held. */
export class EndedAccountPage extends PageOf(EndedAccount) {}
