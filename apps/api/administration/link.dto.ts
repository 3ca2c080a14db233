import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

const LONGEST_PASSWORD = 256;

/** Of a link in a mail: whoever holds it has the mailbox. */
export class LinkToken {
  @ApiProperty({ type: String, pattern: '^[\\w-]{43}$', description: 'From behind the # of the link' })
  @IsString()
  @Matches(/^[\w-]{43}$/)
  token: string;
}

/** And the password that whoever holds it chooses. */
export class LinkPassword extends LinkToken {
  @ApiProperty({
    type: String,
    format: 'password',
    maxLength: LONGEST_PASSWORD,
    description: 'At least fifteen characters; nothing else is asked of it',
  })
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}
