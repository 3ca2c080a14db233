import { permissionsOf } from '#modules/access';
import { cellOf, NOT_BY_DUTY } from './decided-rights.js';
import { type Canary, LETTERS, type State } from './matrix-canaries.js';
import { isEnded } from './matrix-words.js';
import { type Asker, REFERRED, type Relation, RELATIONS } from './matrix-world.js';

/** Let in by an access row or a referral; closing takes what others wrote from whoever does not lead, and ends what is one person's. */
const LET_IN: readonly Relation[] = ['participant', 'referred'];

/** Whether somebody like that takes part in a case of that state at all. */
export function takesPart({ kind, role, relation }: Asker, state: State): boolean {
  if (!sees(kind, role)) return false;
  if (relation === 'emergency') return true;
  if (relation === 'guardian') return !isEnded(state);
  return LET_IN.includes(relation);
}

/** Administrators, data-protection officers and the rapporteur see no case, nor does a kind without any category. */
const sees = (kind: string, role: string) => permissionsOf(kind, [role]).has('case:read');

/** Rows of others in this category, written by who leads the case or by somebody else. */
function opens({ kind, relation }: Asker, category: string, state: State, byLead: boolean): boolean {
  const all = cellOf(kind, category)!.read === 'all';
  if (relation === 'emergency') return all && category !== 'whereabouts';
  if (isEnded(state)) return false;
  if (relation === 'participant') return all;
  if (relation === 'guardian')
    return all && cellOf('guardianship_service', category)!.read === 'all' && !NOT_BY_DUTY.includes(category);
  // What the sender reads of everybody is passed on of everybody, the rest of its own rows alone.
  const passedOn = all && cellOf('police', category)!.read === 'all';
  return relation === 'referred' && REFERRED.includes(category) && (passedOn || byLead);
}

/** The decided cell: whether this word of a case may, and where a route tells it must, stand in an answer to who asks. */
export function mayKnow(asker: Asker, { category, state, by }: Canary, leads: ReadonlySet<string>): boolean {
  if (category === LETTERS) return by === asker.number && takesPart(asker, state);
  const cell = cellOf(asker.kind, category);
  if (!cell) throw new Error(`nobody decided about ${asker.kind} × ${category}`);
  if (cell.read === 'none' || !takesPart(asker, state)) return false;
  return by === asker.number || opens(asker, category, state, by === undefined && leads.has(category));
}

/** Child Focus knows who is missing and what they look like, in the episode only. */
export const knowsMissing = (asker: Asker, { category, state }: Canary, path: string): boolean =>
  asker.kind === 'child_focus' &&
  path.startsWith('/missing-episodes/:id') &&
  ['identity', 'photo'].includes(category) &&
  takesPart(asker, state);

/** Relations in which a kind can stand to a case, by what it does. */
export function relationsOf(kind: string, role: string): Relation[] {
  const may = permissionsOf(kind, [role]);
  if (!sees(kind, role)) return ['participant', 'none'];
  if (role === 'supervisor')
    return may.has('emergency:open') ? ['participant', 'emergency'] : ['participant'];
  return RELATIONS.filter((relation) => {
    if (['referred', 'recipient', 'refused', 'withdrawn'].includes(relation))
      return may.has('referral:answer');
    if (relation === 'guardian') return kind === 'guardian_office';
    return relation !== 'emergency' || may.has('emergency:open');
  });
}
