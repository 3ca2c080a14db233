import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { DutyRoster } from '../api';

type Rotation = DutyRoster['rotations'][number];

/** People and turns of a roster in words. */
export function useDutyWords(roster: DutyRoster | undefined) {
  const { t, i18n } = useLingui();
  const names = new Map(roster?.people.map(({ id, name }) => [id, name]));
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' });
  const namesOf = (ids: readonly string[]): string =>
    list.format(ids.map((id) => names.get(id) ?? t`somebody who has left`));
  const sentenceOf = (ids: readonly string[]): string => {
    const who = namesOf(ids);
    return ids.length > 0 ? t`On duty now: ${who}` : t`Nobody is on duty now`;
  };
  const rotationOf = ({ everyDays, from, to, days }: Rotation): string => {
    const turns = t`${plural(everyDays, { one: 'a day each', other: '# days each' })}`;
    const hours = from === to ? t`from ${from} around the clock` : t`from ${from} to ${to}`;
    const which = { all: '', ordinary: t`not on holidays`, holidays: t`on holidays only` }[days];
    return [turns, hours, which].filter(Boolean).join(', ');
  };
  return { namesOf, sentenceOf, rotationOf };
}
