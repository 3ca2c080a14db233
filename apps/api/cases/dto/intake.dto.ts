import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsDefined, IsOptional, IsRFC3339, Matches, ValidateBy } from 'class-validator';
import { MOST } from '#modules/cases';
import { ANSWERS, type Answer, ASSERTION_STATUSES, type AssertionStatus } from '#modules/identification';
import { Code, Codes, Flag, Line, ListOf, MergePatchOf, OneOf, Part, Text, Uuid } from '../../http/index.js';
import { PersonInput, PersonPatch } from './person.dto.js';

/** Questions asked when consent is taken, and more than there are. */
const MOST_ANSWERS = 20;

/** Yes or no by code, no more than there are questions. */
const BooleanAnswers = () =>
  ValidateBy({
    name: 'wrongType',
    validator: {
      validate: (value: unknown) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
        const answers = Object.values(value);
        return answers.length <= MOST_ANSWERS && answers.every((answer) => typeof answer === 'boolean');
      },
    },
  });

/** How the person was found. */
export class CircumstancesInput {
  @Text(300, { required: true, example: 'Nail bar, sleeping place in the cellar' }) foundPlace: string;
  @Code('place-kind') placeKind?: string;
  @Code('district') district?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time' })
  @IsOptional()
  @IsRFC3339()
  foundAt?: string;

  @Text(10_000) narrative?: string;
  @Code('language', { description: 'Language of the narrative; code list `language`' })
  narrativeLanguage?: string;
  @Codes('act', MOST.codes) acts?: string[];
  @Codes('means', MOST.codes) means?: string[];
  @Codes('purpose', MOST.codes) purposes?: string[];
}

export class IndicatorAnswer {
  @Code('indicator', { required: true }) code: string;
  @OneOf(ANSWERS, { required: true, example: 'yes' }) answer: Answer;
  @Text(2_000) note?: string;
}

export class ConsentInput {
  @Flag({ required: true })
  given: boolean;

  @Code('language', { description: 'In which it was asked; code list `language`' }) language?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'boolean' },
    description: 'By code of the list `consent-question`',
  })
  @IsOptional()
  @BooleanAnswers()
  answers?: Record<string, boolean>;
}

export class EventInput {
  @Text(40, { required: true, example: 'inspection' })
  @Matches(/^[a-z][a-z0-9_]*$/)
  kind: string;

  @Line(200) title?: string;
}

/** Someone found together with the person; gets a case of their own, related to the first. */
export class CompanionInput {
  @Code('relation', { required: true, example: 'child', description: 'What the companion is to the person' })
  relation: string;

  @IsDefined()
  @Part(() => PersonInput, { required: true })
  person: PersonInput;

  @ListOf(() => IndicatorAnswer, MOST.indicators) indicators?: IndicatorAnswer[];
  @Codes('need', MOST.needs) needs?: string[];
}

/** An intake. It says why the case is opened: at least one indicator answered yes, or a narrative. */
export class CreateCase {
  @IsDefined()
  @Part(() => PersonInput, { required: true })
  person: PersonInput;

  @IsDefined()
  @Part(() => CircumstancesInput, { required: true })
  circumstances: CircumstancesInput;

  @ListOf(() => IndicatorAnswer, MOST.indicators) indicators?: IndicatorAnswer[];
  @Codes('need', MOST.needs, { example: ['safe_place'] }) needs?: string[];
  @Part(() => ConsentInput) consent?: ConsentInput;
  @Code('legal-ground') legalGround?: string;
  @Part(() => EventInput, { description: 'What happened, when several people were found by it' })
  event?: EventInput;

  @Uuid({ description: 'An event recorded earlier, instead of `event`' })
  eventId?: string;

  @ListOf(() => CompanionInput, MOST.companions) companions?: CompanionInput[];

  @Uuid({ description: 'The draft it was written in; removed' })
  draftId?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When the report was written, where it arrives later: the timeline says both',
  })
  @IsOptional()
  @IsRFC3339()
  writtenAt?: string;
}

class CircumstancesPatch extends MergePatchOf(CircumstancesInput) {}

class CorrectedParts {
  @Part(() => PersonPatch) person?: PersonPatch;
  @Part(() => CircumstancesPatch) circumstances?: CircumstancesPatch;
  @Codes('need', MOST.needs) needs?: string[];
}

/** JSON merge patch of what the acting agency recorded: null removes, lists are replaced as a whole. */
export class PatchCase extends MergePatchOf(CorrectedParts) {}

export class CreateAssertion {
  @OneOf(ASSERTION_STATUSES, { required: true, example: 'possible' }) status: AssertionStatus;
  @Code('assertion-basis', { example: 'interview' }) basis?: string;
}
