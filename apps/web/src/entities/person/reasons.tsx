import { Plural, Trans } from '@lingui/react/macro';
import type { LikenessReason } from '../../shared/api';

interface ReasonsProps {
  reasons: LikenessReason[];
}

/** Why two records may be of one person, in words. */
export function Reasons({ reasons }: ReasonsProps) {
  return (
    <ul className="small">
      {reasons.map((reason) => (
        <li key={reason.code}>
          <ReasonWords reason={reason} />
        </li>
      ))}
    </ul>
  );
}

interface ReasonWordsProps {
  reason: LikenessReason;
}

function ReasonWords({ reason }: ReasonWordsProps) {
  const { code, years } = reason;
  const names = <Spellings reason={reason} />;
  switch (code) {
    case 'same_spelling':
      return <Trans>same spelling: {names}</Trans>;
    case 'same_sound':
      return <Trans>same sound: {names}</Trans>;
    case 'similar_name':
      return <Trans>similar name: {names}</Trans>;
    case 'same_birth_date':
      return <Trans>same date of birth</Trans>;
    case 'same_birth_year':
      return <Trans>same year of birth</Trans>;
    case 'birth_year_near':
      return <Trans>year of birth one off</Trans>;
    case 'birth_year_differs':
      if (years === undefined) return <Trans>year of birth some years off</Trans>;
      return <Plural value={years} one="year of birth # year off" other="year of birth # years off" />;
    case 'birth_unknown':
      return <Trans>year of birth not known on both sides</Trans>;
    case 'sex_differs':
      return <Trans>recorded with another sex</Trans>;
  }
}

function Spellings({ reason: { typed, recorded } }: ReasonWordsProps) {
  // Another agency tells its spelling only after a yes.
  if (!typed) return <bdi>{recorded}</bdi>;
  return (
    <>
      <bdi>{typed}</bdi> / <bdi>{recorded}</bdi>
    </>
  );
}
