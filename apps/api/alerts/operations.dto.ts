import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class RunningWorker {
  @ApiProperty({ type: String, format: 'date-time' }) startedAt: string;
  @ApiProperty({ type: String, format: 'date-time' }) seenAt: string;
  @ApiProperty({ enum: ['up', 'rebuilding', 'clock_skew', 'gone'] }) state: string;
}

class PendingDeliveries {
  @ApiProperty({ type: String }) channel: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

class DeadLetter {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'delivery.mail' }) type: string;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiPropertyOptional({ type: String, description: 'A code' }) failure?: string | null;
  @ApiProperty({ type: String, format: 'date-time' }) deadAt: Date;
}

class ChannelState {
  @ApiProperty({ type: String, example: 'sms' }) channel: string;
  @ApiProperty({ type: Boolean }) isSetUp: boolean;
}

class MasterKeyState {
  @ApiProperty({
    type: String,
    description: 'Says which one is in use, and nothing about it',
    example: '9f31c2aa',
  })
  mark: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'In use since' }) since: string;
  @ApiProperty({ type: Boolean, description: 'It is being renewed' }) isRunning: boolean;
  @ApiProperty({ type: 'integer', description: 'Keys of cases that are under the old one' }) left: number;
  @ApiProperty({ type: 'integer', description: 'Of so many' }) total: number;
  @ApiProperty({
    type: Boolean,
    description: 'Whether the key service answers; a key in a file always does',
  })
  isReachable: boolean;
}

class CaseKeysState {
  @ApiProperty({ type: Boolean, description: 'Cases are getting new keys of their own' }) isRunning: boolean;
  @ApiProperty({ type: 'integer', description: 'Cases that have theirs; the old key is destroyed' })
  done: number;
  @ApiProperty({ type: 'integer', description: 'Of so many' }) total: number;
  @ApiProperty({ type: 'integer', description: 'Fields and pieces of files that were sealed again' })
  resealed: number;
}

class SecretState {
  @ApiProperty({ type: String, description: 'Its setting', example: 'SMTP_URL' }) name: string;
  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'To be another one by then; missing where its age is not known',
  })
  until?: string;
  @ApiProperty({ type: Boolean, description: 'It needs a person: it is over, near or not known' })
  isDue: boolean;
}

export class OperationsView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['well', 'degraded', 'unwatched'] }) state: string;
  @ApiProperty({ type: [RunningWorker] }) workers: RunningWorker[];
  @ApiProperty({ type: 'integer', description: 'Messages that are not done' }) waiting: number;
  @ApiProperty({ type: 'number', description: 'How long the oldest of them waits' }) lagSeconds: number;
  @ApiProperty({ type: 'integer' }) deadLetters: number;
  @ApiProperty({ type: 'integer' }) openAlerts: number;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) oldestUnacknowledged?: string;
  @ApiProperty({ type: [ChannelState], description: 'The ways alerts can go here' }) channels: ChannelState[];
  @ApiProperty({ enum: ['off', 'up', 'down'], description: 'Of files, for malware; off where none is set' })
  scanner: string;
  @ApiProperty({ type: [PendingDeliveries] }) pending: PendingDeliveries[];
  @ApiProperty({ type: 'integer', description: 'Agencies whose webhook does not take what it is told' })
  failingReceivers: number;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) watchedAt?: string;
  @ApiProperty({ type: [String], description: 'Codes of promises that do not hold' }) violations: string[];
  @ApiPropertyOptional({ type: String, format: 'date-time' }) syntheticAt?: string;
  @ApiPropertyOptional({ type: 'number', description: 'How long the last alert to oneself took' })
  syntheticMs?: number;
  @ApiProperty({ type: 'integer', description: 'How far the clocks are apart' }) clockSkewMs: number;
  @ApiPropertyOptional({ type: MasterKeyState }) masterKey?: MasterKeyState;
  @ApiPropertyOptional({ type: CaseKeysState, description: 'The last renewal of keys of cases' })
  caseKeys?: CaseKeysState;
  @ApiProperty({ type: [SecretState], description: 'Secrets and certificates of this server' })
  secrets: SecretState[];
  @ApiProperty({ type: [DeadLetter] }) letters: DeadLetter[];
}
