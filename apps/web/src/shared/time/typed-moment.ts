import { inBrussels, instantOf } from './brussels';

/** A day and an hour as they are typed. */
export interface TypedMoment {
  day: string;
  time: string;
}

/** @returns undefined as long as a part is missing */
export const momentOf = ({ day, time }: TypedMoment): string | undefined => instantOf(`${day}T${time}`);

/** A part of it was typed, and it is no moment: that is not the same as not said. */
export const isHalfTyped = (typed: TypedMoment): boolean =>
  (typed.day !== '' || typed.time !== '') && momentOf(typed) === undefined;

/** An instant as one types it; empty without one. */
export function typedMomentOf(instant: string | undefined): TypedMoment {
  if (!instant) return { day: '', time: '' };
  const moment = inBrussels(instant);
  return {
    day: moment.toPlainDate().toString(),
    time: moment.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}
