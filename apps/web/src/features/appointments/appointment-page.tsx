import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { AppointmentView } from '../../shared/api';
import { ContactWarning } from '../../entities/safe-contact/contact-warning';
import { Label } from '../../entities/code/labels';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Colon } from '../../shared/ui/colon';
import { FreeText } from '../../shared/ui/free-text';
import { PageHead } from '../../shared/ui/page-head';
import { NoNumber } from '../../shared/ui/no-number';
import { grouped, Reference } from '../../shared/ui/reference';
import { telephoneWords } from '../../shared/ui/telephone';
import { AppointmentActs } from './appointment-acts';
import { appointmentQuery } from './appointment-query';
import { useAppointmentTitle, useSpanWords } from '../../entities/appointment/appointment-words';
import { Course } from './course';
import { useMoneyWords } from './money-words';

const route = getRouteApi('/inside/appointments/$appointmentId');

/** One appointment: how it stands, what is asked, and what can be done now. */
export function AppointmentPage() {
  const { appointmentId } = route.useParams();
  const appointment = useSuspenseQuery(appointmentQuery(appointmentId)).data.value;
  return <Appointment key={appointment.id} appointment={appointment} />;
}

interface AppointmentProps {
  appointment: AppointmentView;
}

function Appointment({ appointment }: AppointmentProps) {
  const titleOf = useAppointmentTitle();
  const spanOf = useSpanWords();
  return (
    <div className="stack">
      <PageHead
        above={<Reference value={appointment.caseReference} />}
        title={`${titleOf(appointment)}, ${spanOf(appointment)}`}
        windowTitle={grouped(appointment.caseReference)}
      />
      {appointment.caseId ? <ContactWarning caseId={appointment.caseId} /> : null}
      <Course appointment={appointment} />
      <div className="columns columns--two">
        <AskedCard appointment={appointment} />
        <AppointmentActs appointment={appointment} />
      </div>
    </div>
  );
}

/** What is asked, as far as this reader may know it. */
function AskedCard({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { caseId, message, dialect } = appointment;
  return (
    <Card
      title={t`What is asked`}
      aside={
        caseId ? (
          <Link to="/cases/$caseId" params={{ caseId }} className="button button--small">
            <Trans>Open the case</Trans>
          </Link>
        ) : null
      }
    >
      <Facts>
        <ClientFact appointment={appointment} />
        <PurposeFact appointment={appointment} />
        <Fact name={t`How`}>
          <Label list="appointment-mode" code={appointment.mode} />
          {dialect ? ` · ${dialect}` : null}
        </Fact>
        <WishFact appointment={appointment} />
        <PlaceFact appointment={appointment} />
        <TelephoneFact appointment={appointment} />
        <EndsFact appointment={appointment} />
        <DecisionFact appointment={appointment} />
        {message ? (
          <Fact name={t`Message`}>
            <FreeText text={message} />
          </Fact>
        ) : null}
        <PayerFact appointment={appointment} />
      </Facts>
    </Card>
  );
}

/** A practitioner reads the name of the agency that pays. */
function PayerFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { side, cost, bookedBy } = appointment;
  return (
    <Fact name={t`Who pays`}>
      {side === 'practitioner' && cost.bearer === 'booking_agency' ? (
        bookedBy.name
      ) : (
        <Label list="cost-bearer" code={cost.bearer} />
      )}
      <Cost appointment={appointment} />
    </Fact>
  );
}

/** Whom a practitioner meets who said yes. */
function ClientFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { client } = appointment;
  if (!client) return null;
  return (
    <Fact name={t`Person`}>
      <bdi>
        <strong>{client.name}</strong>
      </bdi>
    </Fact>
  );
}

/** What for, and who is heard where that is not the victim. */
function PurposeFact({ appointment: { purpose, party } }: AppointmentProps) {
  const { t } = useLingui();
  return (
    <Fact name={t`What for`}>
      <Label list="appointment-purpose" code={purpose} />
      {party === 'victim' ? null : (
        <>
          {' · '}
          <Label list="heard-party" code={party} />
        </>
      )}
    </Fact>
  );
}

function WishFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { district, sexPreference } = appointment;
  return (
    <>
      {sexPreference ? (
        <Fact name={t`Preferred`}>{sexPreference === 'female' ? t`a woman` : t`a man`}</Fact>
      ) : null}
      {district ? (
        <Fact name={t`District`}>
          <Label list="district" code={district} />
        </Fact>
      ) : null}
    </>
  );
}

function EndsFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { practitioner } = appointment;
  return (
    <>
      <Fact name={t`Asked by`}>{appointment.bookedBy.name}</Fact>
      {practitioner ? (
        <Fact name={t`Asked person`}>
          {practitioner.name}
          {practitioner.registerNumber ? ` · ${practitioner.registerNumber}` : null}
        </Fact>
      ) : null}
    </>
  );
}

function PlaceFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { place, side, actions } = appointment;
  if (!place) return null;
  const opensLater = side === 'practitioner' && actions.includes('confirmation');
  return (
    <Fact name={t`Where`}>
      <Label list="meeting-place" code={place.kind} />
      {place.text ? (
        <>
          <Colon />
          <FreeText text={place.text} />
        </>
      ) : null}
      {opensLater ? (
        <p className="small quiet">
          <Trans>Name, address, telephone number and message open when you say yes.</Trans>
        </p>
      ) : null}
      {place.kind === 'at_shelter' && !opensLater ? (
        <p className="small quiet">
          {side === 'practitioner' ? (
            <Trans>The address of a shelter is never given. Call to agree on where you meet.</Trans>
          ) : (
            <Trans>The practitioner is not told the address: agree on where you meet.</Trans>
          )}
        </p>
      ) : null}
    </Fact>
  );
}

/** Statuses in which the practitioner has said yes. */
const EXPECTED: readonly AppointmentView['status'][] = ['confirmed', 'late', 'held'];

/** By which the practitioner reaches the agency on the day, as both ends read it. */
function TelephoneFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const { telephone, side, status, bookedBy } = appointment;
  if (side === 'participant' || !EXPECTED.includes(status)) return null;
  return (
    <Fact name={t`Telephone of ${bookedBy.name}`}>
      {telephone ? <a href={`tel:${telephone}`}>{telephoneWords(telephone)}</a> : <NoNumber />}
    </Fact>
  );
}

function DecisionFact({ appointment }: AppointmentProps) {
  const { t } = useLingui();
  const decision = appointment.outsideRegister;
  if (!decision) return null;
  return (
    <Fact name={t`Outside the register`}>
      <Label list="outside-register-ground" code={decision.ground} />
      {decision.reason ? (
        <>
          <Colon />
          <FreeText text={decision.reason} />
        </>
      ) : null}
    </Fact>
  );
}

function Cost({ appointment }: AppointmentProps) {
  const moneyOf = useMoneyWords();
  const { cents } = appointment.cost;
  return cents === undefined ? null : ` · ${moneyOf(cents)}`;
}
