import { useLingui } from '@lingui/react/macro';
import type { Share } from '../../shared/api';
import { useLabels } from '../../entities/code/code-lists';
import { LabelList } from '../../entities/code/labels';
import { Badge, type Tone } from '../../shared/ui/badge';

interface SharesListProps {
  shares: readonly Share[];
}

const TONES: Record<Share['state'], Tone> = {
  shared: 'good',
  not_shared: 'plain',
  after_acceptance: 'sealed',
};
const SHOWN: readonly Share['state'][] = ['shared', 'after_acceptance'];

/** Which kinds of data the recipient has, will have, and will not have. */
export function SharesList({ shares }: SharesListProps) {
  const { t } = useLingui();
  const labelOf = useLabels('category');
  const words: Record<Share['state'], string> = {
    shared: t`shared`,
    not_shared: t`not shared`,
    after_acceptance: t`after acceptance`,
  };
  const shown = SHOWN.flatMap((state) => shares.filter((share) => share.state === state));
  const kept = shares.filter(({ state }) => state === 'not_shared');
  return (
    <ul className="rows rows--dense">
      {shown.map(({ category, state }) => (
        <li key={category} className="row row--apart">
          <span>{labelOf(category)}</span>
          <Badge tone={TONES[state]}>{words[state]}</Badge>
        </li>
      ))}
      {kept.length > 0 ? (
        <li>
          <Badge>{words.not_shared}</Badge>
          <p className="small quiet">
            <LabelList list="category" codes={kept.map(({ category }) => category)} />
          </p>
        </li>
      ) : null}
    </ul>
  );
}
