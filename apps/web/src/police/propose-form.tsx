import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, useIdempotencyKey, type NewHandOver } from '../api';
import { CodeField } from '../codes/code-field';
import { CodeChoices } from '../guardianship/code-choices';
import { useSession } from '../session/session-query';
import { Button } from '../ui/button';
import { Fold } from '../ui/fold';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { CheckBox } from '../ui/check-box';
import { ChoiceField, LineField } from '../ui/value-fields';
import { LanguageField } from './hearing-form';
import { usePoliceAct } from './use-police-act';
import { written } from '../ui/written';

interface ProposeFormProps {
  caseId: string;
  receivers: readonly { id: string; name: string }[];
}

const OUTSIDE = 'outside';

interface Values {
  to: string;
  outsideKind: string;
  outsideName: string;
  point: string[];
  transport: string[];
  telephone: string;
  language: string;
  interpreter: boolean;
  goods: string[];
}

const START: Values = {
  to: OUTSIDE,
  outsideKind: 'hospital',
  outsideName: '',
  point: ['agreed_by_telephone'],
  transport: ['police_car'],
  telephone: '',
  language: '',
  interpreter: false,
  goods: [],
};

interface PartProps {
  values: Values;
  set: (more: Partial<Values>) => void;
}

/** To whom, where, how. No field takes an address. */
export function ProposeForm({ caseId, receivers }: ProposeFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const { agency } = useSession();
  const [values, setValues] = useState<Values>({ ...START, to: receivers[0]?.id ?? OUTSIDE });
  const set = (more: Partial<Values>) => setValues({ ...values, ...more });
  const propose = usePoliceAct(
    (body: NewHandOver) => {
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/hand-overs', { params, body }));
    },
    ({ id }) => void navigate({ to: '/hand-overs/$handOverId', params: { handOverId: id } }),
  );
  const isNameless = values.to === OUTSIDE && !written(values.outsideName);
  return (
    <div className="stack">
      <ProblemNotice error={propose.error} lost={t`Not proposed.`} />
      <Receiver receivers={receivers} values={values} set={set} />
      <Way values={values} set={set} />
      <Fold title={t`Telephone, language, belongings`}>{() => <More values={values} set={set} />}</Fold>
      <Notice>
        <Trans>
          No address is asked: where somebody is brought is agreed by telephone. You answer for this person
          until the other side confirms.
        </Trans>
      </Notice>
      <div className="act act--thumb">
        <Button
          look="primary"
          wide
          busy={propose.isPending}
          disabled={isNameless}
          onClick={() => propose.mutate(bodyFrom(values, agency.district ?? undefined))}
        >
          <Trans>Propose the hand-over</Trans>
        </Button>
      </div>
    </div>
  );
}

function bodyFrom(values: Values, district: string | undefined): NewHandOver {
  const { to, outsideKind, outsideName, point, transport, telephone, language, interpreter, goods } = values;
  const receiver =
    to === OUTSIDE ? { outside: { kind: outsideKind, name: written(outsideName) } } : { toAgencyId: to };
  return {
    ...receiver,
    meetingPoint: point[0]!,
    district,
    transport: transport[0]!,
    telephone: written(telephone) || undefined,
    language: language || undefined,
    interpreterNeeded: interpreter,
    belongings: goods.map((code) => ({ code, count: 1 })),
  };
}

function Receiver({ receivers, values, set }: PartProps & Pick<ProposeFormProps, 'receivers'>) {
  const { t } = useLingui();
  return (
    <>
      <ChoiceField
        label={t`To whom`}
        hint={t`Agencies that take part, or were asked`}
        value={values.to}
        onChange={(to) => set({ to })}
      >
        {receivers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={OUTSIDE}>{t`Somebody outside Relais`}</option>
      </ChoiceField>
      {values.to === OUTSIDE ? (
        <>
          <CodeField
            isSet
            list="hand-over-outside"
            label={t`Who they are`}
            value={values.outsideKind}
            onChange={(outsideKind) => set({ outsideKind })}
          />
          <LineField
            label={t`Which one`}
            hint={t`Name of the hospital or service; kept sealed`}
            maxLength={120}
            value={values.outsideName}
            onChange={(outsideName) => set({ outsideName })}
          />
        </>
      ) : null}
    </>
  );
}

/** Where they meet and how they get there. */
function Way({ values, set }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeChoices
        list="hand-over-point"
        label={t`Meeting point`}
        value={values.point}
        onChange={(point) => set({ point })}
      />
      <CodeChoices
        list="hand-over-transport"
        label={t`Transport`}
        value={values.transport}
        onChange={(transport) => set({ transport })}
      />
    </>
  );
}

function More({ values, set }: PartProps) {
  const { t } = useLingui();
  return (
    <div className="stack">
      <LineField
        label={t`Telephone on the way`}
        hint={t`Of the patrol, or a relay: never of a house`}
        type="tel"
        maxLength={20}
        value={values.telephone}
        onChange={(telephone) => set({ telephone })}
      />
      <LanguageField value={values.language} onChange={(language) => set({ language })} />
      <CheckBox
        label={t`An interpreter is needed`}
        checked={values.interpreter}
        onChange={(interpreter) => set({ interpreter })}
      />
      <CodeChoices
        list="belonging"
        label={t`Belongings that go along`}
        several
        value={values.goods}
        onChange={(goods) => set({ goods })}
      />
    </div>
  );
}
