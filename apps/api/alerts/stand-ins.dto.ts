import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Uuid } from '../http/index.js';

const UUID = { type: String, format: 'uuid' } as const;
const INSTANT = { type: String, format: 'date-time' } as const;

class Callback {
  @ApiProperty({ type: String, description: 'The agency that raised the alert' }) name: string;
  @ApiPropertyOptional({ type: String }) telephone?: string;
}

class UnreachedAgency {
  @ApiProperty({ type: String }) name: string;
  @ApiPropertyOptional({ type: String, description: 'Its relay number' }) telephone?: string;
}

export class StandIn {
  @ApiProperty({ ...UUID, description: 'Of the alert' }) id: string;
  @ApiProperty({ type: String, description: 'Of the case, to say at the telephone' }) reference: string;
  @ApiProperty({ type: Callback }) callback: Callback;
  @ApiProperty({ type: [UnreachedAgency], description: 'Agencies in which no person could be told' })
  unreached: UnreachedAgency[];
  @ApiProperty(INSTANT) toldAt: Date;
  @ApiPropertyOptional({ ...INSTANT, description: 'When a person of the role said that they call' })
  takenAt?: Date;
}

export class StandIns {
  @ApiProperty({ type: [StandIn], description: 'Newest first' }) items: StandIn[];
}

class DutyRoleMember {
  @ApiProperty(UUID) userId: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty(INSTANT) namedAt: Date;
}

class DutyRoleCandidate {
  @ApiProperty(UUID) id: string;
  @ApiProperty({ type: String }) name: string;
}

export class DutyRole {
  @ApiProperty({ ...UUID, description: 'Of the agency' }) id: string;
  @ApiProperty({ type: [DutyRoleMember] }) members: DutyRoleMember[];
  @ApiProperty({ type: [DutyRoleCandidate], description: 'People of the agency who can be named' })
  people: DutyRoleCandidate[];
}

export class NameForDutyRole {
  @Uuid({ required: true, description: 'A person of your agency' })
  userId: string;
}
