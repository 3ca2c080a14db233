import { DomainError } from '#kernel';

/** What may stand against joining two files; `relais.merge_obstacle` says which. */
export const MERGE_OBSTACLES = ['joined', 'proposed', 'handover', 'related', 'excluded'] as const;
export type MergeObstacle = (typeof MERGE_OBSTACLES)[number];

const CODES: Readonly<Record<MergeObstacle, string>> = {
  joined: 'mergeJoined',
  proposed: 'mergeProposed',
  handover: 'mergeHandover',
  related: 'mergeRelated',
  excluded: 'mergeExcluded',
};

/** Something stands against joining the two files now (409). */
export class MergeForbidden extends DomainError {
  constructor(readonly obstacle: MergeObstacle) {
    super(CODES[obstacle], 409);
  }
}
