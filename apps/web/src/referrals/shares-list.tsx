import { useLingui } from '@lingui/react/macro';
import type { Share } from '../api';
import { useLabels } from '../codes/code-lists';
import { Badge, type Tone } from '../ui/badge';

interface SharesListProps {
  shares: readonly Share[];
}

const TONES: Record<Share['state'], Tone> = {
  shared: 'good',
  not_shared: 'plain',
  after_acceptance: 'sealed',
};
const ORDER: readonly Share['state'][] = ['shared', 'after_acceptance', 'not_shared'];

/** Which kinds of data the recipient has, will have, and will not have. */
export function SharesList({ shares }: SharesListProps) {
  const { t } = useLingui();
  const labelOf = useLabels('category');
  const words: Record<Share['state'], string> = {
    shared: t`shared`,
    not_shared: t`not shared`,
    after_acceptance: t`after acceptance`,
  };
  const sorted = [...shares].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <ul className="rows rows--dense">
      {sorted.map(({ category, state }) => (
        <li key={category} className="row row--apart">
          <span>{labelOf(category)}</span>
          <Badge tone={TONES[state]}>{words[state]}</Badge>
        </li>
      ))}
    </ul>
  );
}
