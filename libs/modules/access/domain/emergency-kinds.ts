import type { AgencyKind } from './agency-kinds.js';

/**
 * Kinds whose people meet somebody in danger at any hour and may open a case that is not theirs (ADR 0024). The same list is
 * in `relais.emergency_categories`.
 */
export const IN_EMERGENCIES: readonly AgencyKind[] = [
  'police',
  'labour_inspectorate',
  'magistrate',
  'guardianship_service',
  'specialised_centre',
  'child_shelter',
  'youth_service',
  'reception',
];
