import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateBy,
} from 'class-validator';
import { DOCUMENT_STATUSES, FILE_REFUSALS, MOST_BYTES, UPLOAD_STATUSES } from '#modules/documents';
import { AGENCY_KINDS } from '#modules/access';
import { codesOf } from '#platform/code-lists';
import { OneOf, PageOf, PagingQuery, Uuid, Whole } from '../http/index.js';

const KINDS = codesOf('document-kind');
const CATEGORIES = codesOf('category');
const DELETIONS = codesOf('document-deletion');
const LANGUAGE_CODES = codesOf('language');
const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain'];
const MOST_TITLE = 120;
const MOST_PHOTOS = 100;

/** Control characters, and those that turn the order of what is read (Unicode bidi embeddings, overrides, isolates). */
const DECEPTIVE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** A text that looks like what it is. */
const Plain = () =>
  ValidateBy({
    name: 'forbiddenCharacter',
    validator: { validate: (value: unknown) => typeof value !== 'string' || !DECEPTIVE.test(value) },
  });

export class StartUploadBody {
  @OneOf(KINDS, { required: true, description: 'Code list `document-kind`' })
  kind: string;

  @OneOf(CATEGORIES, {
    required: true,
    description: 'Who may see it; `photo` for a photo of the person, `health` for medical papers',
  })
  category: string;

  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: MOST_TITLE })
  @IsOptional()
  @Plain()
  @IsString()
  @Length(1, MOST_TITLE)
  title?: string;

  @OneOf(LANGUAGE_CODES, { description: 'Code list `language`' })
  language?: string;

  @Uuid({ description: 'The next version of this document' })
  documentId?: string;

  @Whole(1, MOST_BYTES, { required: true, description: 'Length of the file' })
  bytes: number;

  @ApiProperty({ type: String, pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file, hexadecimal' })
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;
}

export class DeleteDocumentBody {
  @OneOf(DELETIONS, { required: true, description: 'Code list `document-deletion`' })
  reason: string;
}

export class PhotosQuery {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_PHOTOS,
    description: 'Separated by commas',
  })
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',') : (value as unknown)))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PHOTOS)
  @IsUUID(undefined, { each: true })
  caseIds: string[];
}

class DocumentAgency {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ enum: AGENCY_KINDS }) kind: string;
}

class DocumentVersion {
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ enum: MEDIA_TYPES }) mediaType: string;
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ type: String, description: 'SHA-256 of what is kept, hexadecimal' }) digest: string;
  @ApiPropertyOptional({ type: 'integer' }) pages?: number;
  @ApiPropertyOptional({ type: 'integer' }) width?: number;
  @ApiPropertyOptional({ type: 'integer' }) height?: number;
  @ApiProperty({ type: Boolean }) hasPreview: boolean;
  @ApiProperty({
    type: [String],
    description: 'What was taken out: metadata, links, form, signature, animation',
  })
  cleaned: string[];
  @ApiProperty({ type: String, description: 'A person of your agency, else the agency' }) addedBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) addedAt: Date;
}

export class DocumentView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: CATEGORIES }) category: string;
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiPropertyOptional({ type: String }) title?: string;
  @ApiPropertyOptional({ type: String }) language?: string;
  @ApiProperty({ type: DocumentAgency }) agency: DocumentAgency;
  @ApiProperty({ type: Boolean, description: 'Of your own agency' }) own: boolean;
  @ApiProperty({ enum: DOCUMENT_STATUSES }) status: string;
  @ApiPropertyOptional({ type: String, format: 'date-time' }) deletedAt?: Date;
  @ApiPropertyOptional({ enum: DELETIONS }) deletionReason?: string;
  @ApiProperty({ type: DocumentVersion }) latest: DocumentVersion;
  @ApiProperty({ type: 'integer', description: 'For `If-Match`, as `d` and this number' }) version: number;
}

export class DocumentPage extends PageOf(DocumentView) {}

export class DocumentsQuery extends PagingQuery {}

export class DocumentDetail extends DocumentView {
  @ApiProperty({ type: [DocumentVersion], description: 'Newest first' }) versions: DocumentVersion[];
}

export class UploadView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: CATEGORIES }) category: string;
  @ApiProperty({ enum: KINDS }) kind: string;
  @ApiPropertyOptional({ type: String }) title?: string;
  @ApiProperty({ enum: UPLOAD_STATUSES }) status: string;
  @ApiProperty({ type: 'integer' }) bytes: number;
  @ApiProperty({ type: 'integer', description: 'Length of every piece but the last' }) chunkBytes: number;
  @ApiProperty({ type: 'integer' }) chunks: number;
  @ApiProperty({
    type: 'array',
    items: { type: 'integer' },
    description: 'Numbers of the pieces that arrived, from 0',
  })
  received: number[];
  @ApiProperty({ type: String, format: 'date-time' }) expiresAt: Date;
  @ApiPropertyOptional({
    type: String,
    description: 'While it is open: key under which the browser keeps the file, base64',
  })
  keepKey?: string;
  @ApiPropertyOptional({ enum: FILE_REFUSALS }) refusal?: string;
  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'What it became' }) documentId?: string;
}

export class UploadList {
  @ApiProperty({ type: [UploadView] }) items: UploadView[];
}

class CasePhoto {
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, format: 'uuid' }) documentId: string;
  @ApiProperty({ type: 'integer', description: 'Of the version' }) number: number;
}

export class CasePhotos {
  @ApiProperty({ type: [CasePhoto], description: 'At most one of a case' }) items: CasePhoto[];
}
