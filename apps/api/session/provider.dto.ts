import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const STATE = /^(login|enrol|confirm)\.[\w-]{43}$/;
/** What stands in an address, RFC 6749 A.11. */
const VISIBLE = /^[\x20-\x7e]+$/;

/** What the address said that the login provider sent the browser back to; anything else there is dropped. */
export class ProviderAnswerBody {
  @ApiProperty({ type: String, pattern: STATE.source, maxLength: 60 })
  @IsString()
  @MaxLength(60)
  @Matches(STATE)
  state: string;

  @ApiPropertyOptional({ type: String, pattern: VISIBLE.source, maxLength: 2_000 })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  @Matches(VISIBLE)
  code?: string;

  @ApiPropertyOptional({ type: String, pattern: VISIBLE.source, maxLength: 500, description: 'RFC 9207' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  @Matches(VISIBLE)
  iss?: string;

  @ApiPropertyOptional({ type: String, pattern: VISIBLE.source, maxLength: 200, example: 'access_denied' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(VISIBLE)
  error?: string;
}

export class ProviderView {
  @ApiPropertyOptional({ type: String, example: 'eID', description: 'Absent where there is no provider' })
  label?: string;
}

/** Where the browser goes; the answer sets the cookie it needs to come back. */
export class ProviderAddress {
  @ApiProperty({ type: String, format: 'uri' }) address: string;
}
