import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Length, Matches } from 'class-validator';
import { Instant, Named, PageOf, PagingQuery, Uuid } from '../http/index.js';
import { WrittenAt } from '../missing/written-at.js';

const base64url = (bytes: number) => new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`);

export class EnrolDeviceBody {
  @ApiProperty({ type: String, minLength: 1, maxLength: 60, example: 'Night telephone' })
  @Length(1, 60)
  @Named()
  label: string;

  @Uuid({ required: true })
  unitId: string;

  @ApiProperty({ type: String, description: 'x and y of a point on P-256, base64url, 64 bytes' })
  @Matches(base64url(64))
  publicKey: string;

  @ApiProperty({ type: String, description: 'SHA-256 of the credential, base64url' })
  @Matches(base64url(32))
  credentialHash: string;
}

export class DevicesQuery extends PagingQuery {}

class DeviceUnit {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
}

export class ShelterDevice {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) label: string;
  @ApiProperty({ type: DeviceUnit }) unit: DeviceUnit;
  @ApiProperty({ type: String, format: 'date-time' }) enrolledAt: Date;
  @ApiProperty({ type: String }) enrolledBy: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) lastUsedAt?: Date;
  /** Until when it is given the list, unless a member of the house logs in on it before. */
  @ApiPropertyOptional({ type: String, format: 'date-time' }) listUntil?: Date;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) withdrawnAt?: Date;
}

export class ShelterDevicePage extends PageOf(ShelterDevice) {}

export class DeviceList {
  @ApiProperty({ type: String, format: 'uuid' }) deviceId: string;
  @ApiProperty({ type: String, description: 'Public key of this message, base64url' }) ephemeral: string;
  @ApiProperty({ type: String, description: 'iv, tag and ciphertext, base64url' }) message: string;
  @ApiProperty({ type: String, format: 'date-time' }) sealedAt: Date;
}

export class DeviceReportBody {
  @ApiProperty({ type: String, description: 'Of the list sealed for this device' })
  @Length(1, 400)
  @Matches(/^[A-Za-z0-9_-]+$/)
  token: string;

  @Instant({ required: true })
  lastSeenAt: Date;

  @WrittenAt() writtenAt?: string;
}

export class DeviceReceipt {
  @ApiProperty({ type: String, format: 'date-time' }) receivedAt: Date;
}
