import { Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { OpenForm } from './open-form';

/** One case that is not ours, because somebody is in danger now: what it opens and what follows stand before the form. */
export function OpenEmergencyPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Open a case in an emergency`} windowTitle={t`Emergency access`} />
      <div className="columns columns--two">
        <div className="stack">
          <p>
            <Trans>
              Only when a person is in danger and you cannot reach a person who has the case. You read it; to
              act, call the agency that leads it.
            </Trans>
          </p>
          <ul>
            <li>
              <Trans>It is open to you alone, and closes by itself.</Trans>
            </li>
            <li>
              <Trans>It never shows where a person lives.</Trans>
            </li>
            <li>
              <Trans>The agency that leads it and its data-protection officer are told at once.</Trans>
            </li>
            <li>
              <Trans>Every look is recorded, and a person reviews it within three days.</Trans>
            </li>
          </ul>
        </div>
        <Card title={t`Which case, and why`}>
          <OpenForm />
        </Card>
      </div>
    </>
  );
}
