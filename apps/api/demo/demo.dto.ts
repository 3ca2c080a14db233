import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../http/index.js';

export class DemoMail {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'email' }) to: string;
  @ApiProperty({ type: String }) subject: string;
  @ApiProperty({ type: String }) text: string;
  @ApiProperty({ type: String, format: 'date-time' }) sentAt: Date;
}

export class DemoMailPage extends PageOf(DemoMail) {}
