import type { PreventionView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { useCodes } from '../../entities/code/code-lists';

type Sign = PreventionView['signs'][number];

/** The signs that are asked about this person: those of minors only about a minor, unless somebody has answered them. */
export function useAskedSigns(signs: readonly Sign[]): readonly Sign[] {
  const { treatedAsChild } = useCase();
  const ofMinors = useCodes('disappearance-sign').filter(({ childOnly }) => childOnly);
  if (treatedAsChild) return signs;
  return signs.filter(
    ({ code, answers }) => answers.length > 0 || !ofMinors.some((one) => one.code === code),
  );
}
