import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import type { NewAgency } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { AgencyForm, NEW_AGENCY } from './agency-form';
import { useCreateAgency } from './agency-queries';

/** An agency that begins to take part; who administers it first is asked on its own page. */
export function NewAgencyPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const create = useCreateAgency(
    ({ id }) => void navigate({ to: '/agencies/$agencyId', params: { agencyId: id } }),
  );
  return (
    <>
      <PageHead
        title={t`Make an agency`}
        windowTitle={t`Make an agency`}
        above={
          <Link to="/agencies">
            <Trans>Agencies</Trans>
          </Link>
        }
      />
      <Card>
        <AgencyForm
          initial={NEW_AGENCY}
          asksKind
          error={create.error}
          busy={create.isPending}
          lost={t({ message: 'Not made.', context: 'agency' })}
          submit={t`Make the agency`}
          onSend={(agency, kind) => create.mutate({ ...agency, kind: kind as NewAgency['kind'] })}
        />
      </Card>
    </>
  );
}
