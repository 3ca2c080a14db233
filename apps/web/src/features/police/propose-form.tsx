import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, useIdempotencyKey, type NewHandOver } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { CodeChoices } from '../../entities/code/code-choices';
import { useSession } from '../../session/session-query';
import { isHalfTyped, momentOf } from '../../shared/time/typed-moment';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { CheckBox } from '../../shared/ui/check-box';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';
import { LanguageField } from './hearing-form';
import { MomentOrNow, NOW } from './moment-or-now';
import { usePoliceAct } from './use-police-act';
import { written } from '../../shared/ui/written';

interface ProposeFormProps {
  caseId: string;
  receivers: readonly { id: string; name: string }[];
}

const OUTSIDE = 'outside';

const START = {
  to: '',
  outsideKind: '',
  outsideName: '',
  planned: NOW,
  point: [] as string[],
  transport: [] as string[],
  telephone: '',
  language: '',
  interpreter: false,
  goods: [] as string[],
};

type Values = typeof START;

interface PartProps {
  values: Values;
  set: (more: Partial<Values>) => void;
  form: FormErrors;
  labels: Readonly<Record<string, string>>;
}

/** To whom, when, where, how: the officer chooses each. No field takes an address. */
export function ProposeForm({ caseId, receivers }: ProposeFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const { agency } = useSession();
  const [values, setValues] = useState(START);
  const set = (more: Partial<Values>) => setValues({ ...values, ...more });
  const propose = usePoliceAct(
    (body: NewHandOver) => {
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/hand-overs', { params, body }));
    },
    ({ id }) => void navigate({ to: '/hand-overs/$handOverId', params: { handOverId: id } }),
  );
  const labels = useProposalLabels();
  const form = useFormErrors(propose.error, labels);
  const part = { values, set, form, labels };
  function send(): void {
    if (form.check(leftOf(values))) propose.mutate(bodyFrom(values, agency.district ?? undefined));
  }
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} lost={t`Not proposed.`} />
      <Receiver receivers={receivers} {...part} />
      <Way {...part} />
      <Fold title={t`Telephone, language, belongings`}>{() => <More {...part} />}</Fold>
      <Notice>
        <Trans>
          No address is asked: you agree by telephone where to bring the person. You answer for this person
          until the other side confirms.
        </Trans>
      </Notice>
      <div className="act act--thumb">
        <Button look="primary" wide busy={propose.isPending} onClick={send}>
          <Trans>Propose the hand-over</Trans>
        </Button>
      </div>
    </div>
  );
}

/** By the API's names. */
function useProposalLabels() {
  const { t } = useLingui();
  return {
    toAgencyId: t`To whom`,
    'outside.kind': t`Who they are`,
    'outside.name': t`Which one`,
    plannedAt: t`When it is planned`,
    meetingPoint: t`Meeting point`,
    transport: t`Transport`,
    telephone: t`Telephone on the way`,
  };
}

/** What the officer has not said yet. */
function leftOf({ to, outsideKind, outsideName, planned, point, transport }: Values): string[] {
  const isLeft = {
    toAgencyId: !to,
    'outside.kind': to === OUTSIDE && !outsideKind,
    'outside.name': to === OUTSIDE && !written(outsideName),
    plannedAt: isHalfTyped(planned),
    meetingPoint: point.length === 0,
    transport: transport.length === 0,
  };
  return Object.entries(isLeft).flatMap(([name, left]) => (left ? [name] : []));
}

function bodyFrom(values: Values, district: string | undefined): NewHandOver {
  const { to, outsideKind, outsideName, planned, point, transport, telephone, language, interpreter, goods } =
    values;
  const receiver =
    to === OUTSIDE ? { outside: { kind: outsideKind, name: written(outsideName) } } : { toAgencyId: to };
  return {
    ...receiver,
    plannedAt: momentOf(planned),
    meetingPoint: point[0]!,
    district,
    transport: transport[0]!,
    telephone: written(telephone) || undefined,
    language: language || undefined,
    interpreterNeeded: interpreter,
    belongings: goods.map((code) => ({ code, count: 1 })),
  };
}

function Receiver({ receivers, ...part }: PartProps & Pick<ProposeFormProps, 'receivers'>) {
  const { t } = useLingui();
  const { values, set, form, labels } = part;
  return (
    <>
      <ChoiceField
        {...form.at('toAgencyId')}
        label={labels['toAgencyId']!}
        hint={t`Agencies that take part, or were asked`}
        value={values.to}
        onChange={(to) => set({ to })}
      >
        <option value="">{t`Choose`}</option>
        {receivers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={OUTSIDE}>{t`A person outside Relais`}</option>
      </ChoiceField>
      {values.to === OUTSIDE ? <Outside {...part} /> : null}
    </>
  );
}

/** Who takes the person where that is no agency of Relais. */
function Outside({ values, set, form, labels }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeField
        {...form.at('outside.kind')}
        list="hand-over-outside"
        label={labels['outside.kind']!}
        value={values.outsideKind}
        onChange={(outsideKind) => set({ outsideKind })}
      />
      <LineField
        {...form.at('outside.name')}
        label={labels['outside.name']!}
        hint={t`Name of the hospital or service; kept sealed`}
        maxLength={120}
        value={values.outsideName}
        onChange={(outsideName) => set({ outsideName })}
      />
    </>
  );
}

/** When and where they meet, and how they get there. */
function Way({ values, set, form, labels }: PartProps) {
  return (
    <>
      <MomentOrNow
        {...form.at('plannedAt')}
        label={labels['plannedAt']!}
        value={values.planned}
        onChange={(planned) => set({ planned })}
      />
      <CodeChoices
        {...form.at('meetingPoint')}
        list="hand-over-point"
        label={labels['meetingPoint']!}
        value={values.point}
        onChange={(point) => set({ point })}
      />
      <CodeChoices
        {...form.at('transport')}
        list="hand-over-transport"
        label={labels['transport']!}
        value={values.transport}
        onChange={(transport) => set({ transport })}
      />
    </>
  );
}

function More({ values, set, form, labels }: PartProps) {
  const { t } = useLingui();
  return (
    <div className="stack">
      <LineField
        {...form.at('telephone')}
        label={labels['telephone']!}
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
