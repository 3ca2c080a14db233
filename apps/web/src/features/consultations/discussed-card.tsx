import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ConsultationView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { LineField, TextField } from '../../shared/ui/value-fields';
import { CategoryField } from './category-field';
import { type ConsultationData, consultationActs, useConsultationAct } from './consultation-queries';
import { ShortForm } from '../../shared/ui/short-form';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: ConsultationView;
}
type Person = ConsultationView['discussed'][number];

/** Who is discussed, and what the organiser shares of them for as long as it runs. */
export function DiscussedCard({ view }: ViewProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Who is discussed`} flush>
      {view.discussed.length === 0 ? (
        <p className="empty">
          <Trans>No person yet. From a case, its page “Sharing” puts the person on a consultation.</Trans>
        </p>
      ) : (
        <ul className="rows">
          {view.discussed.map((person) => (
            <Row key={person.id} view={view} person={person} />
          ))}
        </ul>
      )}
      {view.actions.includes('person') ? (
        <div className="card__body">
          <Fold title={t`A person without a case`}>{() => <PersonForm view={view} />}</Fold>
        </div>
      ) : null}
    </Card>
  );
}

function Row({ view, person }: ViewProps & { person: Person }) {
  const { t } = useLingui();
  const remove = useConsultationAct((id: string) => consultationActs.remove(view.id, id));
  return (
    <li>
      <div className="stack">
        <div className="row row--apart">
          <p>
            <strong>
              <FreeText text={person.description} />
            </strong>
            {person.caseId && person.reference ? (
              <>
                {'\u00a0· '}
                <Link to="/cases/$caseId" params={{ caseId: person.caseId }}>
                  <Reference value={person.reference} />
                </Link>
              </>
            ) : null}
          </p>
          {view.actions.includes('removal') ? (
            <Button small busy={remove.isPending} onClick={() => remove.mutate(person.id)}>
              <Trans>Take off</Trans>
            </Button>
          ) : null}
        </div>
        <ProblemNotice error={remove.error} />
        <Shares person={person} />
        {view.actions.includes('share') ? (
          <Fold title={t`Share about this person`}>{() => <ShareForm view={view} person={person} />}</Fold>
        ) : null}
      </div>
    </li>
  );
}

function Shares({ person }: { person: Person }) {
  if (person.shares.length === 0) return null;
  return (
    <Facts>
      {person.shares.map(({ category, text }) => (
        <Fact key={category} name={<Label list="consultation-data" code={category} />}>
          <FreeText text={text} />
        </Fact>
      ))}
    </Facts>
  );
}

function ShareForm({ view, person }: ViewProps & { person: Person }) {
  const { t } = useLingui();
  const [category, setCategory] = useState<ConsultationData>(view.dataCategories[0]!);
  const [text, setText] = useState('');
  const share = useConsultationAct(
    (body: { category: ConsultationData; text?: string }) => consultationActs.share(view.id, person.id, body),
    () => setText(''),
  );
  return (
    <ShortForm
      leads
      act={share}
      verb={<Trans>Share with the participants</Trans>}
      onSend={() => share.mutate({ category, text: written(text) || undefined })}
    >
      <CategoryField codes={view.dataCategories} value={category} onChange={setCategory} />
      <TextField
        label={t`What the participants must know`}
        hint={t`Only what the aim needs; it ends with the consultation. Nothing written takes back what was shared.`}
        rows={3}
        maxLength={10_000}
        value={text}
        onChange={setText}
      />
    </ShortForm>
  );
}

function PersonForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [description, setDescription] = useState('');
  const discuss = useConsultationAct(
    (text: string) => consultationActs.discuss(view.id, { description: text }),
    () => setDescription(''),
  );
  return (
    <ShortForm
      leads
      act={discuss}
      isMissing={!written(description)}
      verb={<Trans>Put on the consultation</Trans>}
      onSend={() => discuss.mutate(written(description))}
    >
      <LineField
        label={t`How the participants know who it is`}
        maxLength={300}
        value={description}
        onChange={setDescription}
      />
    </ShortForm>
  );
}
