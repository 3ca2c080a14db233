import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConsultationView } from '../../shared/api';
import { MomentFields } from '../../shared/time/moment-fields';
import { useMomentWords } from '../../shared/time/time-words';
import { momentOf, typedMomentOf } from '../../shared/time/typed-moment';
import { CheckBox } from '../../shared/ui/check-box';
import { Group } from '../../shared/ui/field';
import { ChoiceField, DayField, TextField } from '../../shared/ui/value-fields';
import { consultationActs, useConsultationAct } from './consultation-queries';
import { ShortForm } from '../../shared/ui/short-form';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: ConsultationView;
}

/** When they meet first, and until when the record is kept: fixed by that. */
export function ConveneForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [moment, setMoment] = useState(() => typedMomentOf(undefined));
  const [until, setUntil] = useState('');
  const convene = useConsultationAct((body: Parameters<typeof consultationActs.convene>[1]) =>
    consultationActs.convene(view, body),
  );
  const meetingAt = momentOf(moment);
  return (
    <ShortForm
      leads
      act={convene}
      isMissing={!meetingAt || !until}
      verb={<Trans>Convene now</Trans>}
      onSend={() => convene.mutate({ meetingAt: meetingAt!, retentionUntil: until })}
    >
      <MomentFields label={t`First meeting`} value={moment} onChange={setMoment} />
      <DayField
        label={t`Keep the record until`}
        hint={t`Agreed with the participants before the first meeting; at most thirty years. Afterwards it does not change, and Relais destroys the text at its end.`}
        value={until}
        onChange={setUntil}
      />
    </ShortForm>
  );
}

/** That they met, and who was there: who writes it down says so of each. */
export function MeetingForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [moment, setMoment] = useState(() => typedMomentOf(undefined));
  const named = view.participants.filter(({ struckAt }) => !struckAt);
  const [there, setThere] = useState<readonly string[]>([]);
  const meet = useConsultationAct((body: Parameters<typeof consultationActs.meet>[1]) =>
    consultationActs.meet(view.id, body),
  );
  const metAt = momentOf(moment);
  return (
    <ShortForm
      leads
      act={meet}
      isMissing={!metAt || there.length === 0}
      verb={<Trans>Record this meeting</Trans>}
      onSend={() => meet.mutate({ metAt: metAt!, attended: [...there] })}
    >
      <MomentFields label={t`They met on`} value={moment} onChange={setMoment} />
      <Group label={t`Who was there`}>
        {named.map(({ id, name }) => (
          <CheckBox
            key={id}
            label={name}
            checked={there.includes(id)}
            onChange={(isThere) => setThere(isThere ? [...there, id] : there.filter((one) => one !== id))}
          />
        ))}
      </Group>
    </ShortForm>
  );
}

/** What was said; only who is named reads it. */
export function MinutesForm({ view }: ViewProps) {
  const { t } = useLingui();
  const momentWords = useMomentWords();
  const [meetingId, setMeetingId] = useState(view.meetings.at(-1)?.id ?? '');
  const [text, setText] = useState('');
  const write = useConsultationAct(
    (body: Parameters<typeof consultationActs.write>[1]) => consultationActs.write(view.id, body),
    () => setText(''),
  );
  return (
    <ShortForm
      leads
      act={write}
      isMissing={!written(text)}
      verb={<Trans>Save the minutes</Trans>}
      onSend={() => write.mutate({ meetingId, text: written(text) })}
    >
      <ChoiceField label={t`Of which meeting`} value={meetingId} onChange={setMeetingId}>
        {view.meetings.map(({ id, metAt }) => (
          <option key={id} value={id}>
            {momentWords(metAt)}
          </option>
        ))}
      </ChoiceField>
      <TextField
        label={t`Minutes`}
        hint={t`Only the people who are named read this. What is saved stays as it is; a correction is written beside it.`}
        rows={8}
        maxLength={10_000}
        value={text}
        onChange={setText}
      />
    </ShortForm>
  );
}
