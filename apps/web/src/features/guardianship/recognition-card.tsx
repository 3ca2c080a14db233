import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryClient, versioned, type OwnRecognition, type Versioned } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { calendarDayOf } from '../../shared/time/brussels';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AbsenceFields } from './absence-fields';
import { recognitionQuery } from './guardianship-query';

type Recognition = NonNullable<OwnRecognition['recognition']>;

/** What the Service keeps of a guardian; when they are away they say themselves. */
export function RecognitionCard() {
  const { data, error } = useQuery(recognitionQuery);
  if (error) return <ProblemNotice error={error} />;
  const recognition = data?.value.recognition;
  if (!data || !recognition) return null;
  return <Recognised key={data.etag} read={data} recognition={recognition} />;
}

interface RecognisedProps {
  read: Versioned<OwnRecognition>;
  recognition: Recognition;
}

function Recognised({ read, recognition }: RecognisedProps) {
  const { t } = useLingui();
  const { wards, softCap, absent } = recognition;
  return (
    <Card
      title={t`You as a guardian`}
      aside={
        <Badge tone={absent ? 'warning' : 'plain'}>
          {absent ? (
            <Trans>absent today</Trans>
          ) : (
            <Trans>
              {wards} of {softCap} wards
            </Trans>
          )}
        </Badge>
      }
    >
      <div className="columns columns--two">
        <div className="stack stack--tight">
          <RecognitionFacts recognition={recognition} />
          <p className="small quiet">
            <Trans>The Guardianship Service keeps this. Tell it when something is no longer right.</Trans>
          </p>
        </div>
        <AwayForm etag={read.etag} absences={recognition.absences} />
      </div>
    </Card>
  );
}

function RecognitionFacts({ recognition }: Pick<RecognisedProps, 'recognition'>) {
  const { t, i18n } = useLingui();
  const { kind, languages, districts, accredited, accreditedUntil } = recognition;
  const until = accreditedUntil ? calendarDayOf(accreditedUntil, i18n.locale) : '';
  return (
    <Facts>
      <Fact name={t`Recognised as`}>
        <Label list="guardian-kind" code={kind} />
        {!accredited ? ` · ${t`recognition has ended`}` : until ? ` · ${t`until ${until}`}` : ''}
      </Fact>
      <Fact name={t`Languages`}>
        <LabelList list="language" codes={languages} />
      </Fact>
      <Fact name={t`Districts`}>
        <LabelList list="district" codes={districts} />
      </Fact>
    </Facts>
  );
}

interface AwayFormProps {
  etag?: string;
  absences: Recognition['absences'];
}

function AwayForm({ etag, absences: kept }: AwayFormProps) {
  const { t } = useLingui();
  const [absences, setAbsences] = useState(kept);
  const save = useMutation({
    mutationFn: () =>
      versioned(
        api.PATCH('/guardianship/recognition', {
          params: { header: { 'If-Match': etag ?? '' } },
          body: { absences },
        }),
      ),
    onSuccess: (answer) => queryClient.setQueryData(recognitionQuery.queryKey, answer),
  });
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={save.error} lost={t`Not changed.`} />
      <AbsenceFields absences={absences} onChange={setAbsences} />
      <p className="small quiet">
        <Trans>No new minor is proposed to you while you are away; your wards stay with you.</Trans>
      </p>
      <div>
        <Button disabled={absences === kept} busy={save.isPending} onClick={() => save.mutate()}>
          <Trans>Save when I am away</Trans>
        </Button>
      </div>
    </div>
  );
}
