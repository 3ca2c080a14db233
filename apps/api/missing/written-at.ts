import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsRFC3339 } from 'class-validator';

/** When a person pressed the button of an alert that waited for a connection. */
export const WrittenAt = () =>
  applyDecorators(
    ApiPropertyOptional({
      type: String,
      format: 'date-time',
      description: 'When the alert was written, where it arrives later: the report and the timeline say both',
    }),
    IsOptional(),
    IsRFC3339(),
  );
