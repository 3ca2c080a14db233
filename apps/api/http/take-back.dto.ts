import { ApiProperty } from '@nestjs/swagger';

/** An act with legal effect that you may take back now. */
export class TakeBackView {
  @ApiProperty({ type: String, description: 'As in `x-legal-effect`', example: 'guardianship.resign' })
  act: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'Until when' })
  until: Date;
}
