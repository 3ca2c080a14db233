import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Loading } from '../app/loading';
import { Label, LabelList } from '../codes/labels';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { ProblemNotice } from '../ui/problem-notice';
import { guardiansQuery } from './guardianship-query';
import { ShowMore } from '../ui/show-more';

/** Who can take more, in words. */
export function GuardianList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(guardiansQuery);
  const { data, error } = list;
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  return (
    <Card title={t`Guardians`} flush>
      <ul className="rows">
        {data.pages
          .flatMap(({ items }) => items)
          .map((one) => (
            <li key={one.id} className="row row--apart">
              <div>
                <p>
                  <strong>{one.displayName}</strong>
                </p>
                <p className="small quiet">
                  <Label list="guardian-kind" code={one.kind} /> ·{' '}
                  <LabelList list="district" codes={one.districts} />
                  {one.languages.length > 0 ? ' · ' : ''}
                  <LabelList list="language" codes={one.languages} />
                </p>
              </div>
              <Room wards={one.wards} softCap={one.softCap} free={one.free} isAbsent={one.absent} />
            </li>
          ))}
      </ul>
      <ShowMore list={list} />
    </Card>
  );
}

interface RoomProps {
  wards: number;
  softCap: number;
  free: number;
  isAbsent: boolean;
}

function Room({ wards, softCap, free, isAbsent }: RoomProps) {
  return (
    <span className="row">
      <span className="small quiet">
        <Trans>
          {wards} of {softCap} wards
        </Trans>
      </span>
      <Badge tone={free > 0 ? 'good' : 'plain'}>
        {isAbsent ? (
          <Trans>absent today</Trans>
        ) : (
          <Plural value={free} _0="no room" one="room for # more" other="room for # more" />
        )}
      </Badge>
    </span>
  );
}
