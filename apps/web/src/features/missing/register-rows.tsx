import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MissingRegister } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Badge } from '../../shared/ui/badge';

type Service = MissingRegister['services'][number];

interface ServiceRowProps {
  service: Service;
  /** Of all services together. */
  episodes: number;
}

/** One service: of how many it was told, by which way, who answered, and why it was not told of the rest. */
export function ServiceRow({ service, episodes }: ServiceRowProps) {
  const { t } = useLingui();
  const differences = useDifferenceWords()(service);
  const { role, told, called, acknowledged, byOwnAct, notTold } = service;
  const known = told + called;
  const ways = [
    told > 0 ? t`${plural(told, { one: 'one through Relais', other: '# through Relais' })}` : '',
    called > 0 ? t`${plural(called, { one: 'one by telephone', other: '# by telephone' })}` : '',
    known > 0
      ? t`${plural(acknowledged, { 0: 'none acknowledged', one: 'one acknowledged', other: '# acknowledged' })}`
      : '',
    byOwnAct > 0
      ? t`${plural(byOwnAct, { one: 'informed of one by its own act: it took the finding back', other: 'informed of # by its own act: it took the findings back' })}`
      : '',
  ];
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>
            <Label list="missing-role" code={role} />
          </strong>
        </p>
        {known > 0 ? <p className="small quiet">{ways.filter(Boolean).join(' · ')}</p> : null}
        {differences.map((words) => (
          <p key={words} className="small">
            {words}
          </p>
        ))}
      </div>
      <Badge tone={notTold === 0 ? 'good' : 'plain'}>
        {notTold === 0 ? t`told of all ${episodes}` : t`told of ${known} of ${episodes}`}
      </Badge>
    </li>
  );
}

/** Why a service was not told of some, in the order of the register; what no reason stands for is said as well. */
function useDifferenceWords(): (service: Service) => string[] {
  const { t } = useLingui();
  const words = useReasonWords();
  return ({ notTold, because }) => {
    const known = Object.entries(because).filter(([code, count]) => count > 0 && words[code]);
    const rest = notTold - known.reduce((sum, [, count]) => sum + count, 0);
    const unexplained = t`${plural(rest, { one: 'not of one: the register gives no reason', other: 'not of #: the register gives no reason' })}`;
    return [...known.map(([code, count]) => words[code]!(count)), ...(rest > 0 ? [unexplained] : [])];
  };
}

/** Of each reason of the register, how many it stands for. */
function useReasonWords(): Readonly<Record<string, (count: number) => string>> {
  const { t } = useLingui();
  return {
    waiting: (n) =>
      t`${plural(n, { one: 'not of one: the message still waits', other: 'not of #: the messages still wait' })}`,
    not_reached: (n) =>
      t`${plural(n, { one: 'not of one: no message reached them', other: 'not of #: no message reached them' })}`,
    not_called: (n) =>
      t`${plural(n, { one: 'not of one: no person was reached by telephone', other: 'not of #: no person was reached by telephone' })}`,
    of_age: (n) => t`${plural(n, { one: 'not of one: of age', other: 'not of #: of age' })}`,
    not_worrying: (n) =>
      t`${plural(n, { one: 'not of one: not worrying', other: 'not of #: not worrying' })}`,
    no_signs: (n) =>
      t`${plural(n, { one: 'not of one: no sign of trafficking', other: 'not of #: no sign of trafficking' })}`,
    no_asylum: (n) =>
      t`${plural(n, { one: 'not of one: no asylum procedure', other: 'not of #: no asylum procedure' })}`,
    no_guardian: (n) => t`${plural(n, { one: 'not of one: no guardian', other: 'not of #: no guardian' })}`,
    has_guardian: (n) =>
      t`${plural(n, { one: 'not of one: the guardian was told', other: 'not of #: the guardian was told' })}`,
    no_accommodation: (n) =>
      t`${plural(n, { one: 'not of one: not known where they live', other: 'not of #: not known where they live' })}`,
    lives_in_reception: (n) =>
      t`${plural(n, { one: 'not of one: told as where they live', other: 'not of #: told as where they live' })}`,
    no_mandate: (n) =>
      t`${plural(n, { one: 'not of one: no youth service is mandated', other: 'not of #: no youth service is mandated' })}`,
    no_court_measure: (n) =>
      t`${plural(n, { one: 'not of one: no measure of a court', other: 'not of #: no measure of a court' })}`,
    no_magistrate: (n) =>
      t`${plural(n, { one: 'not of one: no magistrate was named', other: 'not of #: no magistrate was named' })}`,
    not_in_case: (n) =>
      t`${plural(n, { one: 'not of one: takes no part in the case', other: 'not of #: takes no part in the case' })}`,
  };
}
