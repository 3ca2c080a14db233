import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { Reference } from '../../shared/ui/reference';
import { MoreMissing } from './more-missing';

interface AddressToAnswerCardProps {
  addresses: HomeView['addresses'];
}

/** The police search for somebody of the house, and ask where it is. */
export function AddressToAnswerCard({ addresses }: AddressToAnswerCardProps) {
  const { t } = useLingui();
  if (!addresses?.waiting) return null;
  return (
    <Card title={t`The police ask for a look at your address`} flush>
      <ul className="rows">
        {addresses.next.map(({ id, episodeId, reference, askedBy, askedAt }) => (
          <li key={id} className="row row--apart">
            <div>
              <p>
                <Reference value={reference} />
              </p>
              <p className="small quiet">
                {askedBy} ·{' '}
                <Trans>
                  asked <When at={askedAt} />
                </Trans>
              </p>
            </div>
            <Link to="/missing/$episodeId" params={{ episodeId }} className="button button--small">
              <Trans>Read and answer</Trans>
            </Link>
          </li>
        ))}
      </ul>
      <MoreMissing of={addresses} />
    </Card>
  );
}
