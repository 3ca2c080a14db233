import { brusselsDate, InvalidInput } from '#kernel';
import { codeLists, isCode } from '#platform/code-lists';

/** @throws InvalidInput naming every field whose code is in no list; undefined is not checked */
export function requireCodes(
  fields: readonly [name: string, list: string, code: string | undefined][],
): void {
  const wrong = fields.filter(([, list, code]) => code !== undefined && !isCode(list, code));
  if (wrong.length > 0) {
    throw new InvalidInput(wrong.map(([name]) => ({ in: 'body', name, type: 'notInList' })));
  }
}

/**
 * A kind and a body of one Community: neither is chosen in another. What has no Community is in all.
 *
 * @throws InvalidInput
 */
export function requireOfCommunity(community: string, kind: string, decidingBody?: string): void {
  const isElsewhere = (list: string, code: string) => {
    const group = codeLists[list]?.find((entry) => entry.code === code)?.group;
    return group !== undefined && group !== community;
  };
  if (isElsewhere('youth-mandate-kind', kind)) throw InvalidInput.field('kind', 'notInList');
  if (decidingBody && isElsewhere('youth-deciding-body', decidingBody))
    throw InvalidInput.field('decidingBody', 'notInList');
}

/** @throws InvalidInput for a day that has not come yet */
export function requirePast(name: string, day: string, now: Date): void {
  if (day > brusselsDate(now)) throw InvalidInput.field(name, 'inFuture');
}

/** @throws InvalidInput for today and every day before */
export function requireFuture(name: string, day: string, now: Date): void {
  if (day <= brusselsDate(now)) throw InvalidInput.field(name, 'inPast');
}
