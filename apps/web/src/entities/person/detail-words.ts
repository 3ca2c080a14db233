import { useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';

export type DetailField = Exclude<keyof MissingEpisode['details'], 'telephones'>;

/** How a person looks, as far as it is kept before anybody is missing. */
export const DESCRIPTION = [
  'height',
  'build',
  'hair',
  'eyes',
  'marks',
] as const satisfies readonly DetailField[];

/** What may be known beside the case, in the order in which it is asked. */
export function useDetailWords(): Record<DetailField, string> {
  const { t } = useLingui();
  return {
    clothing: t`Clothes`,
    marks: t`Scars, tattoos, glasses`,
    height: t`Height`,
    build: t`Build`,
    hair: t`Hair`,
    eyes: t`Eyes`,
    lastSeenBy: t`Seen last by`,
    company: t`Alone or with whom`,
    direction: t`Direction`,
    vehicle: t`Vehicle`,
    taken: t`Taken along`,
    leftBehind: t`Left behind`,
    papers: t`Papers`,
    money: t`Money`,
    cards: t`Bank and transport cards`,
    socialMedia: t`Social media`,
    network: t`Family, friends, people they fear`,
    destination: t`Wants to go to`,
    medication: t`Medication`,
    threats: t`Threats`,
  };
}
