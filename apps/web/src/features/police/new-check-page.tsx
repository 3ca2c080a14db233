import { Trans, useLingui } from '@lingui/react/macro';
import { SortedCodeField } from '../../entities/code/code-field';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, useIdempotencyKey, type NewInterception } from '../../shared/api';
import { CodeChoices } from '../../entities/code/code-choices';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { LineField } from '../../shared/ui/value-fields';
import { EMPTY_PERSON, personBody, PersonFields, type PersonSketchValues } from './person-fields';
import { usePoliceAct } from './use-police-act';
import { written } from '../../shared/ui/written';

const MOST = 50;

/** Writes a check down, and opens it. */
function useNewCheck() {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  return usePoliceAct(
    (body: NewInterception) => {
      const params = { header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/interceptions', { params, body }));
    },
    ({ id }) => void navigate({ to: '/police/checks/$checkId', params: { checkId: id } }),
  );
}

/** What happened and whom it met; who shows a sign is reported on the next page. */
export function NewCheckPage() {
  const { t } = useLingui();
  const { agency } = useSession();
  const [kind, setKind] = useState<string[]>(['identity_check']);
  const [place, setPlace] = useState('');
  const [district, setDistrict] = useState(agency.district ?? '');
  const [persons, setPersons] = useState([EMPTY_PERSON]);
  const record = useNewCheck();
  const send = () => {
    const where = { place: written(place), district: district || undefined };
    record.mutate({ kind: kind[0]!, ...where, persons: persons.map(personBody) });
  };
  return (
    <div className="stack">
      <PageHead title={t`Write down a check`} windowTitle={t`Check`} />
      <ProblemNotice error={record.error} lost={t`Not written down.`} />
      <div className="columns columns--two">
        <Card>
          <div className="stack">
            <CodeChoices list="interception-kind" label={t`What was it?`} value={kind} onChange={setKind} />
            <PlaceFields place={place} district={district} onPlace={setPlace} onDistrict={setDistrict} />
          </div>
        </Card>
        <Card title={t`Whom did it meet?`}>
          <Persons persons={persons} onChange={setPersons} />
        </Card>
      </div>
      <div className="act act--thumb">
        <Button look="primary" wide busy={record.isPending} disabled={!written(place)} onClick={send}>
          <Trans>Write it down</Trans>
        </Button>
      </div>
    </div>
  );
}

interface PlaceFieldsProps {
  place: string;
  district: string;
  onPlace: (value: string) => void;
  onDistrict: (value: string) => void;
}

function PlaceFields({ place, district, onPlace, onDistrict }: PlaceFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <LineField
        label={t`Where`}
        hint={t`Road, kind of house or quarter: no house number`}
        maxLength={200}
        value={place}
        onChange={onPlace}
      />
      <SortedCodeField
        list="district"
        label={t`Judicial district`}
        hint={t`Optional`}
        value={district}
        onChange={onDistrict}
      />
    </>
  );
}

interface PersonsProps {
  persons: readonly PersonSketchValues[];
  onChange: (persons: PersonSketchValues[]) => void;
}

/** Several people at once; each may stay a number and nothing more. */
function Persons({ persons, onChange }: PersonsProps) {
  const { t } = useLingui();
  return (
    <div className="stack">
      {persons.map((person, index) => {
        const number = index + 1;
        return (
          <PersonFields
            // People are told apart by their number alone.
            key={number}
            name={String(number)}
            legend={t`Person ${number}`}
            value={person}
            onChange={(changed) => onChange(persons.map((one, at) => (at === index ? changed : one)))}
          />
        );
      })}
      {persons.length < MOST ? (
        <Button onClick={() => onChange([...persons, EMPTY_PERSON])}>
          <Trans>One more person</Trans>
        </Button>
      ) : null}
    </div>
  );
}
