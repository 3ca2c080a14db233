import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { SubjectRequestView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { saveFile } from '../../shared/ui/save-file';
import { subjectFile } from './subject-queries';

/** The file of what was released, for whoever hands it over. */
export function FileCard({ view }: { view: SubjectRequestView }) {
  const { t } = useLingui();
  const file = useMutation({
    mutationFn: (format: 'pdf' | 'json') => subjectFile(view.id, format),
    onSuccess: saveFile,
  });
  const until = view.fileUntil ?? view.dueAt;
  return (
    <Card title={t`Hand it over`}>
      <div className="stack stack--tight">
        <p>
          <Trans>
            Hand it to the person yourself, where you agreed it. It can be made until <When at={until} />, and
            is kept nowhere.
          </Trans>
        </p>
        <ProblemNotice error={file.error} />
        <div className="row">
          <Button small busy={file.isPending} onClick={() => file.mutate('pdf')}>
            <Trans>Save as PDF</Trans>
          </Button>
          <Button small busy={file.isPending} onClick={() => file.mutate('json')}>
            <Trans>Save for a machine (JSON)</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}
