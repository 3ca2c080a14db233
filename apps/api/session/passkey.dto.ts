import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { TRANSPORTS } from '#modules/access';
import { FactorName } from './factors.dto.js';

const BASE64URL = /^[\w-]+$/;
const bytes = (maxLength: number) => ({ type: String, pattern: '^[\\w-]+$', maxLength }) as const;

/** What `navigator.credentials.get` gave; binary parts in base64url. */
export class PasskeyAnswer {
  @ApiProperty(bytes(1_400)) @IsString() @Matches(BASE64URL) @MaxLength(1_400) id: string;
  @ApiProperty(bytes(4_000)) @IsString() @Matches(BASE64URL) @MaxLength(4_000) clientDataJSON: string;
  @ApiProperty(bytes(4_000)) @IsString() @Matches(BASE64URL) @MaxLength(4_000) authenticatorData: string;
  @ApiProperty(bytes(2_000)) @IsString() @Matches(BASE64URL) @MaxLength(2_000) signature: string;
}

/** What `navigator.credentials.create` gave, and what its person calls it. */
export class NewPasskeyBody extends FactorName {
  @ApiProperty(bytes(1_400)) @IsString() @Matches(BASE64URL) @MaxLength(1_400) id: string;
  @ApiProperty(bytes(4_000)) @IsString() @Matches(BASE64URL) @MaxLength(4_000) clientDataJSON: string;
  @ApiProperty(bytes(16_000)) @IsString() @Matches(BASE64URL) @MaxLength(16_000) attestationObject: string;

  @ApiPropertyOptional({ enum: TRANSPORTS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TRANSPORTS.length)
  @IsIn(TRANSPORTS, { each: true })
  transports?: string[];
}

class KnownPasskey {
  @ApiProperty({ enum: ['public-key'] }) type: 'public-key';
  @ApiProperty({ type: String }) id: string;
  @ApiProperty({ enum: TRANSPORTS, isArray: true }) transports: string[];
}

/** `PublicKeyCredentialRequestOptionsJSON`. */
export class PasskeyQuestion {
  @ApiProperty({ type: String }) challenge: string;
  @ApiProperty({ type: String }) rpId: string;
  @ApiProperty({ type: 'integer', description: 'Milliseconds' }) timeout: number;
  @ApiProperty({ enum: ['required'] }) userVerification: 'required';
  @ApiProperty({ type: [KnownPasskey] }) allowCredentials: KnownPasskey[];
}

class RelyingParty {
  @ApiProperty({ type: String }) id: string;
  @ApiProperty({ type: String }) name: string;
}

class PasskeyUser extends RelyingParty {
  @ApiProperty({ type: String }) displayName: string;
}

class PasskeyAlgorithm {
  @ApiProperty({ enum: ['public-key'] }) type: 'public-key';
  @ApiProperty({ type: 'integer', example: -7 }) alg: number;
}

class PasskeySelection {
  @ApiProperty({ enum: ['required'] }) residentKey: 'required';
  @ApiProperty({ type: Boolean }) requireResidentKey: boolean;
  @ApiProperty({ enum: ['required'] }) userVerification: 'required';
}

/** `PublicKeyCredentialCreationOptionsJSON`. */
export class PasskeyOrder {
  @ApiProperty({ type: String }) challenge: string;
  @ApiProperty({ type: RelyingParty }) rp: RelyingParty;
  @ApiProperty({ type: PasskeyUser }) user: PasskeyUser;
  @ApiProperty({ type: [PasskeyAlgorithm] }) pubKeyCredParams: PasskeyAlgorithm[];
  @ApiProperty({ type: 'integer', description: 'Milliseconds' }) timeout: number;
  @ApiProperty({ enum: ['none'] }) attestation: 'none';
  @ApiProperty({ type: PasskeySelection }) authenticatorSelection: PasskeySelection;
  @ApiProperty({ type: [KnownPasskey] }) excludeCredentials: KnownPasskey[];
}
