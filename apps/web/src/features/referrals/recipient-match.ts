import type { AgencyView, CaseView } from '../../shared/api';

/** Kinds of agency that answer referrals; the guardianship side is asked in its own way. */
const ANSWERING = [
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
  'police',
  'labour_inspectorate',
  'cgrs',
];

export interface Candidate {
  agency: AgencyView;
  offersService: boolean;
  takesSex: boolean;
  takesAge: boolean;
}

function isFit({ offersService, takesSex, takesAge }: Candidate): boolean {
  return offersService && takesSex && takesAge;
}

/** Ages the person may have, by what this agency knows. */
function agesOf(view: CaseView): { from: number; to: number } | undefined {
  const { ageText, ageBand, treatedAsChild, majority } = view;
  const from = ageText.from ?? Number(ageBand.split(/[-+]/)[0]);
  const to = ageText.to ?? from;
  if (Number.isNaN(from)) return undefined;
  const oldest = treatedAsChild ? majority - 1 : Number.MAX_VALUE;
  return { from: Math.min(from, oldest), to: Math.min(to, oldest) };
}

function candidateOf(agency: AgencyView, view: CaseView, service: string): Candidate {
  const ages = agesOf(view);
  const { takes } = agency;
  return {
    agency,
    offersService: agency.services.includes(service),
    takesSex: !takes || view.sex === 'unknown' || takes.sexes.includes(view.sex),
    takesAge:
      !takes || !ages || (ages.to >= (takes.ageFrom ?? 0) && ages.from <= (takes.ageTo ?? Number.MAX_VALUE)),
  };
}

/** Whom one can ask for the service, best first: who offers it and takes such a person, then by speed of answer. */
export function candidatesFor(
  agencies: readonly AgencyView[],
  { view, service, ownAgencyId }: { view: CaseView; service: string; ownAgencyId: string },
): { fits: Candidate[]; others: Candidate[] } {
  const candidates = agencies
    .filter(({ id, kind, onSystem }) => onSystem && id !== ownAgencyId && ANSWERING.includes(kind))
    .map((agency) => candidateOf(agency, view, service))
    .sort((a, b) => speedOf(a.agency) - speedOf(b.agency) || a.agency.name.localeCompare(b.agency.name));
  return {
    fits: candidates.filter(isFit),
    others: candidates.filter((candidate) => !isFit(candidate)),
  };
}

function speedOf({ averageAnswerMinutes }: AgencyView): number {
  return averageAnswerMinutes ?? Number.MAX_SAFE_INTEGER;
}
