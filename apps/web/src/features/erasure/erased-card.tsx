import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ErasureView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { ListCard } from '../../shared/ui/list-card';
import { erasedCasesQuery } from './retention-queries';

/** The register: what was erased, and who decided it. Nothing in it says who the person was. */
export function ErasedCard() {
  const { t } = useLingui();
  const list = useInfiniteQuery(erasedCasesQuery);
  return (
    <ListCard list={list} title={t`Erased`} empty={<Trans>Nothing was erased yet.</Trans>} isWhole>
      {(items) => (
        <ul className="rows rows--dense">
          {items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}

function Row({ one }: { one: ErasureView }) {
  const { t } = useLingui();
  const { proposedBy, confirmedBy, number, rows } = one;
  const count = t`${plural(rows, { one: '# row', other: '# rows' })}`;
  return (
    <li>
      <p>
        {number} · <When at={one.erasedAt} /> · {one.agency.name}
      </p>
      <p className="small quiet">
        <Trans>
          Proposed by {proposedBy}, confirmed by {confirmedBy}; {count}
        </Trans>
      </p>
    </li>
  );
}
