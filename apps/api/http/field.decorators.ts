import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant, IsMoment } from './day.decorator.js';
import { OneLine } from './one-line.decorator.js';

/**
 * A field of a body: what the document says of it and what the edge asks of it, said once.
 */
interface FieldOptions {
  /** Without it the field may be missing. */
  required?: boolean;
  description?: string;
  example?: unknown;
}

/** The longest code of any list is shorter. */
const CODE_LENGTH = 60;

function property(
  { required = false, ...options }: FieldOptions,
  more: ApiPropertyOptions,
): PropertyDecorator {
  const all = { ...options, ...more } as ApiPropertyOptions;
  return required ? ApiProperty(all) : applyDecorators(ApiPropertyOptional(all), IsOptional());
}

/** A bounded text. */
export const Text = (maxLength: number, options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: String, maxLength }), IsString(), MaxLength(maxLength));

/** A bounded text of one line: a name, a title. */
export const Line = (maxLength: number, options: FieldOptions = {}) =>
  applyDecorators(Text(maxLength, options), OneLine());

/** A value of a code list; whether it is one that may be chosen today is checked with the rest of the input. */
export const Code = (list: string, options: FieldOptions = {}) =>
  Text(CODE_LENGTH, { description: `Code list \`${list}\``, ...options });

/** Several values of a code list. */
export const Codes = (list: string, most: number, options: FieldOptions = {}) =>
  applyDecorators(
    property({ description: `Code list \`${list}\``, ...options }, { type: [String], maxItems: most }),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    MaxLength(CODE_LENGTH, { each: true }),
  );

/** One of a few fixed words. */
export const OneOf = (words: readonly string[], options: FieldOptions = {}) =>
  applyDecorators(property(options, { enum: [...words] }), IsIn(words));

export const Uuid = (options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: String, format: 'uuid' }), IsUUID());

export const Flag = (options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: Boolean }), IsBoolean());

/** A day, `YYYY-MM-DD`. */
export const Day = (options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: String, format: 'date' }), IsDay());

/** An instant of this century. */
export const Moment = (options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: String, format: 'date-time' }), IsMoment());

export const Instant = (options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: String, format: 'date-time' }), IsInstant());

/** A whole number within bounds. */
export const Whole = (minimum: number, maximum: number, options: FieldOptions = {}) =>
  applyDecorators(
    property(options, { type: 'integer', minimum, maximum }),
    IsInt(),
    Min(minimum),
    Max(maximum),
  );

const IsTenths = () =>
  ValidateBy({
    name: 'wrongType',
    validator: { validate: (value) => typeof value === 'number' && Number(value.toFixed(1)) === value },
  });

/** A number within bounds with one decimal at most, in whatever form it is written: 1e-7 has seven. */
export const Tenths = (minimum: number, maximum: number, options: FieldOptions = {}) =>
  applyDecorators(
    property(options, { type: Number, minimum, maximum }),
    IsTenths(),
    Min(minimum),
    Max(maximum),
  );

/** An object of its own; `shapeIssuesOf` refuses a list in its place. */
export const Part = (part: () => Class<unknown>, options: FieldOptions = {}) =>
  applyDecorators(property(options, { type: () => part() }), IsDefined(), ValidateNested(), Type(part));

/** A bounded list of objects; `shapeIssuesOf` refuses null and a list in it. */
export const ListOf = (part: () => Class<unknown>, most: number, options: FieldOptions = {}) =>
  applyDecorators(
    property(options, { type: () => part(), isArray: true, maxItems: most } as never),
    IsArray(),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(part),
  );
