import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches } from 'class-validator';

export class EventsQuery {
  @ApiPropertyOptional({
    type: String,
    pattern: '^[\\w-]{1,200}$',
    description: '`eventsCursor` of the session. A `Last-Event-ID` is newer and wins',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]{1,200}$/)
  cursor?: string;
}
