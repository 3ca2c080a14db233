import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

class CodeLabels {
  @ApiProperty({ type: String }) fr: string;
  @ApiProperty({ type: String }) nl: string;
  @ApiProperty({ type: String }) de: string;
  @ApiProperty({ type: String }) en: string;
}

class CodeListItem {
  @ApiProperty({ type: String, example: 'female' }) code: string;
  @ApiProperty({ type: CodeLabels }) labels: CodeLabels;
  @ApiPropertyOptional({ type: String }) group?: string;
  @ApiPropertyOptional({ enum: ['S', 'M', 'W'], description: 'Weight of an indicator about an adult' })
  strength?: string;
  @ApiPropertyOptional({ enum: ['S', 'M', 'W'], description: 'Weight of an indicator about a child' })
  strengthChild?: string;
  @ApiPropertyOptional({ type: Boolean }) childOnly?: boolean;
  @ApiPropertyOptional({
    type: Boolean,
    description: 'Of a legal ground: what is shared on it ends with a consent',
  })
  onConsent?: boolean;
  @ApiPropertyOptional({ type: String, description: 'Law or standard the value comes from' }) source?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) validFrom?: string;
  @ApiPropertyOptional({ type: String, format: 'date' }) validTo?: string;
}

/** One closed list, with its labels in all four languages. */
export class CodeList {
  @ApiProperty({ type: String, example: 'sex' }) name: string;
  @ApiProperty({ type: [CodeListItem] }) items: CodeListItem[];
}
