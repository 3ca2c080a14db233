import type { DeclaredRoute } from '../support/routes.js';
import { BESIDE } from './doors-beside.js';
import { OF_CASES } from './doors-of-cases.js';

/**
 * Every route that writes, below the right it asks for, and how far an agency comes with it that does not stand in the thing it names,
 * which those come through who do: first one that takes part in the case, then (`unseen` unless it is said) one that has no part.
 *
 * - `in`: past the door; what is there then may still refuse the act.
 * - `refused`: it is told that this is not its to do (403).
 * - `unseen`: it is not told that there is such a thing (404).
 * - `own`: the address names nothing of others; what is made or changed is its own, or the platform’s.
 * - `public`: asked without a session, by a secret of its own.
 * - `shut` behind it: in a closed case nobody comes through, neither who leads it.
 */
const WRITING = `${OF_CASES.trim()}
${BESIDE.trim()}`;

export type Reached = 'in' | 'refused' | 'unseen';

/** How far somebody came; `through` when nothing stood against the act at all, `form` when it was refused before anything was looked up. */
export type Outcome = Reached | 'through' | 'form';

/** What was decided for one route. */
export interface DecidedDoor {
  right: string;
  /** It names nothing of others. */
  own: boolean;
  participant: Reached;
  stranger: Reached;
  shut: boolean;
}

const FURTHEST: readonly Outcome[] = ['form', 'unseen', 'refused', 'in', 'through'];

const decided = new Map(
  WRITING.split(/\n(?! )/).flatMap((block) => {
    const [right, ...lines] = block.split('\n');
    return lines.map((line): [string, DecidedDoor] => {
      const [method, path, participant, ...more] = line.trim().split(' ');
      const own = participant === 'own' || participant === 'public';
      return [
        `${method} ${path}`,
        {
          right: right!.slice(0, -1),
          own,
          participant: own ? 'in' : (participant as Reached),
          stranger: own ? 'in' : ((more.find((word) => word !== 'shut') as Reached) ?? 'unseen'),
          shut: more.includes('shut'),
        },
      ];
    });
  }),
);

export const doorOf = (route: DeclaredRoute): DecidedDoor | undefined => decided.get(route.name);

/** Whether somebody came further than others did, or than was decided. A request that was refused for its form came nowhere. */
export const isFurther = (outcome: Outcome, than: Outcome): boolean =>
  FURTHEST.indexOf(outcome) > FURTHEST.indexOf(than);

/** Routes that write and of which nobody decided who may, that ask for another right, and decisions about none. */
export function undecidedWriting(routes: readonly DeclaredRoute[]): string[] {
  const writing = routes.filter(({ method }) => method !== 'GET');
  return [
    ...writing.flatMap(({ name, permission }) => {
      const right = decided.get(name)?.right;
      if (right === undefined) return [`${name}: who may, as what, and in a closed case?`];
      return right === permission ? [] : [`${name}: asks for ${String(permission)}, decided ${right}`];
    }),
    ...[...decided.keys()]
      .filter((name) => !writing.some((one) => one.name === name))
      .map((name) => `${name}: is decided, and no route`),
  ];
}
