import { OmitType } from '@nestjs/swagger';
import {
  BIRTH_SOURCES,
  type BirthSource,
  DATE_PRECISIONS,
  type DatePrecision,
  MOST,
  NAME_KINDS,
  type NameKind,
} from '#modules/cases';
import { Code, Codes, Flag, Line, ListOf, MergePatchOf, OneOf, Part, Text, Whole } from '../../http/index.js';

const NAME_LENGTH = 100;

/** A date of which not everything is known. */
export class PartialDate {
  @Whole(1900, 2100, { required: true, example: 2008 }) year: number;
  @Whole(1, 12, { example: 3 }) month?: number;
  @Whole(1, 31) day?: number;

  @OneOf(DATE_PRECISIONS, {
    required: true,
    description: '`about`: a year, give or take one',
    example: 'month',
  })
  precision: DatePrecision;
}

export class PersonName {
  @OneOf(NAME_KINDS, { required: true, example: 'primary' }) kind: NameKind;
  @Line(NAME_LENGTH, { example: 'Gebremedhin' }) familyName?: string;
  @Line(NAME_LENGTH, { example: 'Rahel' }) givenNames?: string;
  @Code('language') language?: string;
}

export class ApparentAge {
  @Whole(0, 120, { required: true, example: 15 }) from: number;
  @Whole(0, 120, { required: true, example: 17 }) to: number;
}

export class SpokenLanguage {
  @Code('language', { required: true, example: 'tir' }) code: string;
  @Text(60) dialect?: string;
}

/** Who the person is, as the acting agency knows it. */
export class PersonInput {
  @ListOf(() => PersonName, MOST.names) names?: PersonName[];
  @Code('sex', { required: true, example: 'female' }) sex: string;
  @Part(() => PartialDate) birthDate?: PartialDate;
  @OneOf(BIRTH_SOURCES) birthDateSource?: BirthSource;
  @Part(() => ApparentAge, { description: 'Years, as estimated' }) apparentAge?: ApparentAge;

  @Flag({ description: 'In doubt the person is treated as a child' })
  ageInDoubt?: boolean;

  @Codes('country', MOST.citizenships, { example: ['ER'] }) citizenships?: string[];

  @ListOf(() => SpokenLanguage, MOST.languages, { description: 'The best spoken first' })
  languages?: SpokenLanguage[];
}

class PartialDatePatch extends MergePatchOf(PartialDate) {}
class ApparentAgePatch extends MergePatchOf(ApparentAge) {}

class CorrectedPerson extends OmitType(PersonInput, ['birthDate', 'apparentAge']) {
  @Part(() => PartialDatePatch) birthDate?: PartialDatePatch;
  @Part(() => ApparentAgePatch) apparentAge?: ApparentAgePatch;
}

/** JSON merge patch of a person: null removes, lists are replaced as a whole. */
export class PersonPatch extends MergePatchOf(CorrectedPerson) {}
