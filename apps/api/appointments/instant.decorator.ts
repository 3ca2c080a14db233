import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsOptional, MaxDate, MinDate } from 'class-validator';

const EARLIEST = new Date('2000-01-01T00:00:00Z');
const LATEST = new Date('2100-01-01T00:00:00Z');

/** An instant in this century, RFC 3339. */
export const Instant = (options: { required?: boolean; description?: string } = {}) => {
  const { required = false, description } = options;
  const documented = { type: String, format: 'date-time', description } as const;
  return applyDecorators(
    required ? ApiProperty(documented) : applyDecorators(ApiPropertyOptional(documented), IsOptional()),
    Type(() => Date),
    IsDate(),
    MinDate(EARLIEST),
    MaxDate(LATEST),
  );
};
