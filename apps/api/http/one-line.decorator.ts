import { applyDecorators } from '@nestjs/common';
import { Matches } from 'class-validator';

/** No control character, line break or separator of lines or paragraphs (Unicode Cc, Zl, Zp). */
const ONE_LINE = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/**
 * The rule of every name and title, of whatever it is: one line. A break in a name forges a line of a list, a mail or a log, and a
 * control character hides a part of it.
 */
export const OneLine = () => Matches(ONE_LINE);

/** The same of a name that must be given: at least one character of it is no space. */
export const Named = () => applyDecorators(Matches(/\S/), Matches(ONE_LINE));
