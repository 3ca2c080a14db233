import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { type Language, LANGUAGES } from '#kernel';
import { LETTER_KINDS, type LetterKind } from '#modules/letters';
import { AgencyRef } from '../agencies/agency-ref.dto.js';
import { OneOf, PageOf, Uuid } from '../http/index.js';

/** Which letter, in which language; that of the screen does not matter. */
export class CreateLetter {
  @OneOf(LETTER_KINDS, { required: true })
  kind: LetterKind;

  @Uuid({ description: 'Of an offer that has one' })
  subjectId?: string;

  @OneOf(LANGUAGES, { required: true })
  language: Language;
}

/** What a preview is asked for in the address: codes and ids only. */
export class LetterPreviewQuery extends IntersectionType(CreateLetter) {}

export class LetterOffer {
  @ApiProperty({ enum: LETTER_KINDS }) kind: LetterKind;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) subjectId?: string;
  @ApiPropertyOptional({ type: AgencyRef, description: 'None: the justice of the peace, by office' })
  recipient?: AgencyRef;
  @ApiPropertyOptional({ type: String, example: 'before_acceptance' }) variant?: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
}

export class LetterOfferList {
  @ApiProperty({ type: [LetterOffer] }) items: LetterOffer[];
}

class LetterSpan {
  @ApiProperty({ type: String }) text: string;
  @ApiPropertyOptional({
    type: String,
    example: 'ar',
    description: 'BCP 47, when not the language of the letter',
  })
  lang?: string;
}

class LetterLine {
  @ApiProperty({ type: String }) label: string;
  @ApiPropertyOptional({ type: [LetterSpan] }) spans?: LetterSpan[];
  @ApiPropertyOptional({ type: String, description: 'What stands there instead' }) hidden?: string;
}

class LetterRow {
  @ApiProperty({ type: String }) when: string;
  @ApiProperty({ type: String }) who: string;
  @ApiProperty({ type: String }) what: string;
  @ApiPropertyOptional({ type: String }) hidden?: string;
}

class LetterTable {
  @ApiProperty({ type: [String] }) head: string[];
  @ApiProperty({ type: [LetterRow] }) rows: LetterRow[];
}

class LetterSection {
  @ApiProperty({ type: String }) heading: string;
  @ApiProperty({ type: [LetterLine] }) lines: LetterLine[];
  @ApiPropertyOptional({ type: [LetterSpan] }) texts?: LetterSpan[];
  @ApiPropertyOptional({ type: LetterTable }) table?: LetterTable;
}

class LetterAddressee {
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: String }) kind: string;
}

/** What the letter would say, in its own language. */
export class LetterPreview {
  @ApiProperty({ enum: LANGUAGES }) language: Language;
  @ApiProperty({ type: String }) title: string;
  @ApiProperty({ type: String }) lead: string;
  @ApiProperty({ type: LetterAddressee }) recipient: LetterAddressee;
  @ApiProperty({ type: [LetterSection] }) sections: LetterSection[];
  @ApiPropertyOptional({ type: String }) basis?: string;
  @ApiPropertyOptional({ type: String }) closing?: string;
  @ApiProperty({ type: [String], description: 'Characters that cannot be printed', example: ['U+1F600'] })
  missing: string[];
}

export class LetterView {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, example: 'BE-7K3F9QXC' }) caseReference: string;
  @ApiProperty({ type: String, example: 'RL-7K3F9QXC' }) number: string;
  @ApiProperty({ enum: LETTER_KINDS }) kind: LetterKind;
  @ApiPropertyOptional({ type: String, example: 'first' }) variant?: string;
  @ApiProperty({ enum: LANGUAGES }) language: string;
  @ApiPropertyOptional({ type: AgencyRef }) recipient?: AgencyRef;
  @ApiProperty({ type: String, format: 'date-time' }) madeAt: Date;
  @ApiProperty({ type: String }) madeBy: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) pages: number;
  @ApiProperty({ type: String, description: 'SHA-256 of the file, hexadecimal' }) fileDigest: string;
  @ApiProperty({ type: String, example: 'RL-7K3F9QXC-fr.pdf' }) fileName: string;
}

export class LetterPage extends PageOf(LetterView) {}
