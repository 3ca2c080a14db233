import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { DRAFT_KINDS, type DraftContent, type DraftKind } from '#modules/identification';
import { OneOf, PageOf } from '../http/index.js';

const CONTENT = { type: 'object', additionalProperties: true } as const;

export class CreateDraft {
  @OneOf(DRAFT_KINDS, { required: true })
  kind: DraftKind;

  @ApiProperty({
    ...CONTENT,
    description:
      'Any part of a CreateCase, or of a care note or a report of a guardian with its case; not checked before it is sent',
  })
  @IsObject()
  content: DraftContent;
}

export class PatchDraft {
  @ApiProperty({ ...CONTENT, description: 'JSON merge patch of the content' })
  @IsObject()
  content: DraftContent;
}

/** What its writer has not sent, kept or handed in yet. */
export class DraftView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ enum: DRAFT_KINDS }) kind: DraftKind;
  @ApiProperty(CONTENT) content: DraftContent;
  @ApiProperty({ type: String, format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) version: number;
}

export class DraftPage extends PageOf(DraftView) {}
