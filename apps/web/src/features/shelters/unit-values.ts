import type { ShelterUnit } from '../../shared/api';
import { written } from '../../shared/ui/written';

/** What the form of a unit holds; ages as they are typed. */
export interface UnitValues {
  name: string;
  district: string;
  relayTelephone: string;
  takesSexes: ShelterUnit['takesSexes'];
  ageFrom: string;
  ageTo: string;
  takesFamilies: boolean;
}

const OLDEST = 120;

export function valuesOf(unit?: ShelterUnit): UnitValues {
  return {
    name: unit?.name ?? '',
    district: unit?.district ?? '',
    relayTelephone: unit?.relayTelephone ?? '',
    takesSexes: unit?.takesSexes ?? [],
    ageFrom: unit?.takesAgeFrom?.toString() ?? '',
    ageTo: unit?.takesAgeTo?.toString() ?? '',
    takesFamilies: unit?.takesFamilies ?? false,
  };
}

/** Years of age; null for an empty field, undefined for what is no age. */
export function ageOf(typed: string): number | null | undefined {
  const text = written(typed);
  if (text === '') return null;
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const age = Number(text);
  return age <= OLDEST ? age : undefined;
}

/** As it is sent; null takes a limit away. */
export function toUnit({
  name,
  district,
  relayTelephone,
  takesSexes,
  ageFrom,
  ageTo,
  takesFamilies,
}: UnitValues) {
  return {
    name: written(name),
    district: district as ShelterUnit['district'],
    relayTelephone: relayTelephone.replaceAll(' ', '') || null,
    takesSexes,
    takesAgeFrom: ageOf(ageFrom) ?? null,
    takesAgeTo: ageOf(ageTo) ?? null,
    takesFamilies,
  };
}
