import { ApiProperty } from '@nestjs/swagger';

/** Says that and never why: the why is in the log. */
export class HealthView {
  @ApiProperty({ enum: ['UP', 'DEGRADED', 'DOWN'] })
  status: 'UP' | 'DEGRADED' | 'DOWN';
}
