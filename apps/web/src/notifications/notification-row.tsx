import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { NotificationView } from '../api';
import { Label } from '../codes/labels';
import { useCan } from '../session/session-query';
import { Reference } from '../ui/reference';
import { When } from '../time/when';
import { Colon } from '../ui/colon';
import { Acknowledge, Ended, Severity } from './notification-state';
import { useNotificationWords } from './notification-words';
import { CredentialLink, MemberLink, RequestLink, StandInLink, SubjectLink } from './subject-link';

interface NotificationRowProps {
  notification: NotificationView;
}

export function NotificationRow({ notification }: NotificationRowProps) {
  const wordsOf = useNotificationWords();
  const { params, createdAt } = notification;
  return (
    <li className="row row--apart row--wide">
      <div>
        <p>
          <Severity notification={notification} /> <strong>{wordsOf(notification)}</strong>
          {params['task'] ? (
            <>
              <Colon />
              <Label list="missing-task" code={params['task']} />
            </>
          ) : null}
        </p>
        <p className="small quiet">
          <When at={createdAt} />
          <Ended notification={notification} />
          {notification.reference ? (
            <>
              {' · '}
              <Reference value={notification.reference} />
            </>
          ) : null}
          {params['service'] ? (
            <>
              {' · '}
              <Label list="referral-service" code={params['service']} />
            </>
          ) : null}
          {params['urgency'] ? (
            <>
              {' · '}
              <Label list="urgency" code={params['urgency']} />
            </>
          ) : null}
        </p>
      </div>
      <div className="row">
        {notification.subject.type === 'alert' ? null : <Acknowledge notification={notification} />}
        {notification.open ? <OpenSubject notification={notification} /> : <Closed />}
      </div>
    </li>
  );
}

/** To the question of another agency, or to the case about whose person one asked. */
function MatchLink({ notification: { kind, subject } }: NotificationRowProps) {
  if (!kind.startsWith('match.')) return null;
  const words = <Trans>Open</Trans>;
  const className = 'button button--small';
  return subject.type === 'match_request' ? (
    <Link to="/match-requests/$requestId" params={{ requestId: subject.id }} className={className}>
      {words}
    </Link>
  ) : (
    <Link to="/cases/$caseId" params={{ caseId: subject.id }} className={className}>
      {words}
    </Link>
  );
}

/** To the consultation, for who was named in it. */
function ConsultationLink({ notification: { subject } }: NotificationRowProps) {
  if (subject.type !== 'consultation') return null;
  return (
    <Link
      to="/consultations/$consultationId"
      params={{ consultationId: subject.id }}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}

/** To the files that are due, for whoever watches over them. */
function ErasureLink({ notification: { subject } }: NotificationRowProps) {
  const mayReview = useCan()('erasure:review');
  if (subject.type !== 'erasure' || !mayReview) return null;
  return (
    <Link to="/supervision/erasures" className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

/** To the review, for whoever judges; its holder has nothing to open there. */
function EmergencyLink({ notification: { subject } }: NotificationRowProps) {
  const mayReview = useCan()('emergency:review');
  if (subject.type !== 'emergency' || !mayReview) return null;
  return (
    <Link
      to="/supervision/emergency-access/$emergencyId"
      params={{ emergencyId: subject.id }}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}

/** To the page where it stands, and where it is stopped. */
function RecoveryLink({ notification: { subject } }: NotificationRowProps) {
  if (subject.type !== 'recovery') return null;
  return (
    <Link to="/recoveries/$recoveryId" params={{ recoveryId: subject.id }} className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

/** To the register, for its officers; supervisors are told that something is due, and open nothing. */
function IncidentLink({ notification: { subject } }: NotificationRowProps) {
  const keeps = useCan()('incident:keep');
  if (subject.type !== 'incident' || !keeps) return null;
  return (
    <Link
      to="/supervision/incidents/$incidentId"
      params={{ incidentId: subject.id }}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}

/** To where one sees what one is logged in on, and ends it. */
function AccountLink({ notification: { subject } }: NotificationRowProps) {
  if (subject.type !== 'account') return null;
  return (
    <Link to="/settings/login" className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

/** Access has ended; what was told stays, without a link that leads nowhere. */
function Closed() {
  return (
    <span className="small quiet">
      <Trans>no longer open to you</Trans>
    </span>
  );
}

/** The part of a case that each of these is about. */
const PARTS = {
  case: '/cases/$caseId/timeline',
  guardianship: '/cases/$caseId/guardianship',
  care: '/cases/$caseId/safety',
  lead: '/cases/$caseId',
  youth: '/cases/$caseId/youth',
  absence: '/cases/$caseId',
  documents: '/cases/$caseId/documents',
} as const;

/** A notice whose subject is a case, by its id, the search for its person, or the alert of it. */
function CaseLink({ notification }: NotificationRowProps) {
  const { type, id } = notification.subject;
  if (notification.kind === 'alert.stand_in' || type === 'stand_in') return <StandInLink />;
  if (type === 'alert') {
    return (
      <Link to="/alerts/$alertId" params={{ alertId: id }} className="button button--small">
        <Trans>Open</Trans>
      </Link>
    );
  }
  if (type === 'missing') {
    return (
      <Link to="/missing/$episodeId" params={{ episodeId: id }} className="button button--small">
        <Trans>Open</Trans>
      </Link>
    );
  }
  if (type === 'preventive') {
    return (
      <Link to="/preventive-alerts/$alertId" params={{ alertId: id }} className="button button--small">
        <Trans>Open</Trans>
      </Link>
    );
  }
  const part = notification.kind === 'document.upload_expired' ? 'documents' : type;
  if (!(part in PARTS)) return null;
  return (
    <Link to={PARTS[part as keyof typeof PARTS]} params={{ caseId: id }} className="button button--small">
      <Trans>Open</Trans>
    </Link>
  );
}

/** The thing the notice is about. */
function OpenSubject({ notification }: NotificationRowProps) {
  const { subject } = notification;
  return (
    <>
      <CaseLink notification={notification} />
      {subject.type === 'referral' ? (
        <Link
          to="/referrals/$referralId"
          params={{ referralId: subject.id }}
          className="button button--small"
        >
          <Trans>Open</Trans>
        </Link>
      ) : null}
      {subject.type === 'hand_over' ? (
        <Link
          to="/hand-overs/$handOverId"
          params={{ handOverId: subject.id }}
          className="button button--small"
        >
          <Trans>Open</Trans>
        </Link>
      ) : null}
      <MatchLink notification={notification} />
      {subject.type === 'person_merge' ? (
        <Link to="/merges/$mergeId" params={{ mergeId: subject.id }} className="button button--small">
          <Trans>Open</Trans>
        </Link>
      ) : null}
      <ConsultationLink notification={notification} />
      <EmergencyLink notification={notification} />
      <IncidentLink notification={notification} />
      <SubjectLink subject={subject} />
      <RequestLink subject={subject} />
      <ErasureLink notification={notification} />
      <RecoveryLink notification={notification} />
      <AccountLink notification={notification} />
      <MemberLink subject={subject} />
      <CredentialLink subject={subject} />
      <AppointmentLink notification={notification} />
    </>
  );
}

function AppointmentLink({ notification }: NotificationRowProps) {
  const { subject } = notification;
  if (subject.type !== 'appointment') return null;
  return (
    <Link
      to="/appointments/$appointmentId"
      params={{ appointmentId: subject.id }}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}
