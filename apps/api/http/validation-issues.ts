import type { ValidationError } from '@nestjs/common';
import type { Issue } from '#kernel';

/** Issue types of class-validator's constraints; a constraint of our own uses its type as its name. */
const TYPES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknownField',
  isDefined: 'required',
  isNotEmpty: 'required',
  isNotEmptyObject: 'required',
  isIn: 'notInList',
  isEnum: 'notInList',
  min: 'range',
  max: 'range',
  isPositive: 'range',
  minDate: 'range',
  maxDate: 'range',
  minLength: 'tooShort',
  maxLength: 'tooLong',
  isLength: 'tooLong',
  arrayMaxSize: 'tooMany',
  arrayMinSize: 'tooFew',
  arrayNotEmpty: 'tooFew',
  arrayUnique: 'duplicate',
  isString: 'wrongType',
  isNumber: 'wrongType',
  isInt: 'wrongType',
  isBoolean: 'wrongType',
  isArray: 'wrongType',
  isObject: 'wrongType',
  nestedValidation: 'wrongType',
  unknownValue: 'wrongType',
  matches: 'format',
  isEmail: 'format',
  isUuid: 'format',
  isRFC3339: 'format',
  isISO8601: 'format',
  isDateString: 'format',
};

/** class-validator's tree of errors as a flat list, one issue a field, with names such as `person.birthDate.month`. */
export function issuesOf(errors: readonly ValidationError[], where: Issue['in'], parent = ''): Issue[] {
  return errors.flatMap((error) => {
    const name = parent ? `${parent}.${error.property}` : (error.property ?? '');
    const own = error.constraints ? [{ in: where, name, type: typeOf(error) }] : [];
    return [...own, ...issuesOf(error.children ?? [], where, name)];
  });
}

function typeOf({ constraints, value }: ValidationError): string {
  const types = Object.keys(constraints ?? {}).map((constraint) => TYPES[constraint] ?? constraint);
  if (types.includes('unknownField')) return 'unknownField';
  // A field that is missing breaks every rule it has; "required" is the one that helps.
  if (value === undefined || value === null) return 'required';
  return (
    types.find((type) => type === 'wrongType') ??
    types.find((type) => type !== 'required') ??
    types[0] ??
    'invalid'
  );
}
