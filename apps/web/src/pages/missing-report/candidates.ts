import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import type { HomeView, RollResident, WardView } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { wardsQuery } from '../../features/guardianship/guardianship-query';
import { homeQuery } from '../../entities/home/home-query';
import { mayWait, presenceIn } from '../../features/shelters/presence-words';
import { rollQuery } from '../../features/shelters/roll-query';
import { useCan } from '../../session/session-query';
import { unitsQuery } from '../../entities/house/units-query';

/** Somebody who may be the one that is missing. No name: what stands on a device in a corridor is read by others. */
export interface Candidate {
  caseId: string;
  reference: string;
  /** Room and initials, for who lives in the house. */
  where?: string;
  person: string;
  isChild: boolean;
  /** Not there in tonight's round. */
  isAbsent: boolean;
  /** Why an absence does not wait. */
  ground?: string;
  /** When they were last seen here. */
  seenAt?: string;
  livesHere: boolean;
}

/** Whom this member is likely to miss: who lives in the house, one's wards, the last cases. Who is absent comes first. */
export function useCandidates(): { candidates: Candidate[]; isLoading: boolean } {
  const can = useCan();
  const rolls = useRolls(can('place:read'));
  const wards = useInfiniteQuery({ ...wardsQuery, enabled: can('guardianship:report') });
  const home = useQuery(homeQuery);
  const ofRoll = useResidentWords();
  const ofWard = useWardWords();
  const ofCase = useCaseWords();
  const all = [
    ...rolls.residents.map(ofRoll),
    ...(wards.data?.pages.flatMap(({ items }) => items) ?? []).map(ofWard),
    ...(home.data?.recentCases ?? []).map(ofCase),
  ];
  const first = new Map<string, Candidate>();
  for (const one of all) if (!first.has(one.caseId)) first.set(one.caseId, one);
  const candidates = [...first.values()].toSorted(
    (a, b) =>
      Number(b.isAbsent) - Number(a.isAbsent) ||
      Number(b.livesHere) - Number(a.livesHere) ||
      Number(b.isChild) - Number(a.isChild),
  );
  return { candidates, isLoading: rolls.isLoading || wards.isLoading || home.isLoading };
}

function useRolls(enabled: boolean): { residents: RollResident[]; isLoading: boolean } {
  const units = useQuery({ ...unitsQuery, enabled });
  const rolls = useQueries({ queries: (units.data?.items ?? []).map(({ id }) => rollQuery(id)) });
  return {
    residents: rolls.flatMap(({ data }) => data?.residents ?? []),
    isLoading: units.isLoading || rolls.some(({ isLoading }) => isLoading),
  };
}

function useResidentWords(): (resident: RollResident) => Candidate {
  const personOf = usePersonWords();
  return (resident) => ({
    caseId: resident.caseId,
    reference: resident.caseReference,
    where: resident.initials ? `${resident.placeLabel} · ${resident.initials}` : resident.placeLabel,
    person: personOf({ ...resident, ageText: resident.ages }),
    isChild: resident.treatedAsChild,
    isAbsent: resident.absence !== undefined,
    ground: resident.absence && !mayWait(resident.absence) ? resident.absence.ground : undefined,
    seenAt: presenceIn(resident) === 'present' ? resident.mark?.seenAt : undefined,
    livesHere: true,
  });
}

function useWardWords(): (ward: WardView) => Candidate {
  const personOf = usePersonWords();
  return (ward) => ({
    caseId: ward.caseId,
    reference: ward.reference,
    person: personOf({ sex: ward.sex, ageBand: 'unknown', ageText: ward.ages, treatedAsChild: true }),
    isChild: true,
    isAbsent: false,
    livesHere: false,
  });
}

function useCaseWords(): (summary: HomeView['recentCases'][number]) => Candidate {
  const personOf = usePersonWords();
  return (summary) => ({
    caseId: summary.id,
    reference: summary.reference,
    person: personOf(summary),
    isChild: summary.treatedAsChild,
    isAbsent: false,
    livesHere: false,
  });
}
