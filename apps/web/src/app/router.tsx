import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { loadWords } from '../shared/language/language';
import { loadCodeLists } from '../entities/code/code-lists';
import {
  LISTS_OF_AGENDA,
  LISTS_OF_GUARDIANSHIP,
  LISTS_OF_OVERVIEW,
  LISTS_OF_REFER,
  LISTS_OF_SHARING,
  LISTS_OF_REFERRAL,
  LISTS_OF_YOUTH,
} from '../entities/code/lists-of-pages';
import { administrationRoutes, invitationRoute, recoveryLinkRoutes } from './administration-routes';
import { alertRoutes, receiptRoute } from './alert-routes';
import { caseRoute, insideRoute, loginRoutes, rootRoute } from './base-routes';
import { careRoutes } from './care-routes';
import { caseOwnDataRoute } from './subject-routes';
import { caseloadRoutes } from './caseload-routes';
import { consultationRoutes } from './consultation-routes';
import { emergencyRoutes } from './emergency-routes';
import { looksRoutes } from './looks-routes';
import { ErrorPage } from './error-page';
import { loadCaseAgenda } from '../features/agenda/agenda-queries';
import { loadWorker } from '../features/caseload/caseload-queries';
import { prefetchLead } from '../features/cases/lead-query';
import { loadReferral } from '../pages/referral/load-referral';
import { Loading } from '../shared/ui/loading';
import { NotFoundPage } from './not-found-page';
import { lockedRoute, missingRoutes } from './missing-routes';
import { caseJoinRoute, personRoutes } from './person-routes';
import { caseCustodyRoute, checkRoute, handOverRoute, newCheckRoute, policeRoute } from './police-routes';
import { settingsRoutes } from './settings-routes';
import { shiftRoutes } from './shift-routes';
import { timelineRoutes } from './timeline-routes';
import {
  appointmentWeekSearch,
  bookSearch,
  caseListSearch,
  documentsSearch,
  guardianshipSearch,
  referralListSearch,
  reportSearch,
  youthDeskSearch,
} from '../shared/address/search-params';

const homeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/home/home-page'), 'HomePage'),
  loader: () => loadCodeLists(...LISTS_OF_AGENDA, 'language', 'guardianship-type', 'youth-mandate-kind'),
});
const reportRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/report',
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('../features/identification/report-page'), 'ReportPage'),
  loader: () => loadCodeLists('indicator'),
});
const casesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases',
  validateSearch: caseListSearch,
  component: lazyRouteComponent(() => import('../features/cases/case-list-page'), 'CaseListPage'),
});
const caseOverviewRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/case/overview-tab'), 'OverviewTab'),
  loader: ({ params: { caseId } }) => {
    prefetchLead(caseId);
    return Promise.all([loadCodeLists(...LISTS_OF_OVERVIEW), loadWorker(caseId), loadCaseAgenda(caseId)]);
  },
});
const caseReferralsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/referrals',
  component: lazyRouteComponent(() => import('../pages/case/referrals-tab'), 'ReferralsTab'),
  loader: () => loadCodeLists('referral-service', 'language'),
});
const caseReferRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/refer',
  component: lazyRouteComponent(() => import('../features/referrals/refer-tab'), 'ReferTab'),
  loader: () => loadCodeLists(...LISTS_OF_REFER),
});
const caseSharingRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/sharing',
  component: lazyRouteComponent(() => import('../pages/case/sharing-tab'), 'SharingTab'),
  loader: () => Promise.all([loadWords('audit'), loadCodeLists(...LISTS_OF_SHARING)]),
});
const caseLettersRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/letters',
  component: lazyRouteComponent(() => import('../features/letters/letters-tab'), 'LettersTab'),
});
const caseAppointmentsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/appointments',
  component: lazyRouteComponent(() => import('../features/appointments/appointments-tab'), 'AppointmentsTab'),
});
const caseBookRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/book',
  validateSearch: bookSearch,
  component: lazyRouteComponent(() => import('../features/appointments/book-tab'), 'BookTab'),
});
const caseDocumentsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/documents',
  validateSearch: documentsSearch,
  component: lazyRouteComponent(() => import('../features/documents/documents-tab'), 'DocumentsTab'),
  loader: () => loadCodeLists('document-kind', 'document-deletion', 'category', 'language'),
});
const appointmentsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/appointments',
  component: lazyRouteComponent(() => import('../features/appointments/desk-page'), 'DeskPage'),
  loader: () => loadCodeLists('contact-channel'),
});
const calendarRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/appointments/calendar',
  validateSearch: appointmentWeekSearch,
  component: lazyRouteComponent(() => import('../features/appointments/calendar-page'), 'CalendarPage'),
});
const availabilityRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/appointments/availability',
  component: lazyRouteComponent(
    () => import('../features/appointments/availability-page'),
    'AvailabilityPage',
  ),
});
const directoryRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/directory',
  component: lazyRouteComponent(() => import('../features/appointments/directory-page'), 'DirectoryPage'),
  loader: () => loadCodeLists('language', 'district', 'appointment-mode', 'lawyer-role', 'sex'),
});
const appointmentRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/appointments/$appointmentId',
  component: lazyRouteComponent(() => import('../features/appointments/appointment-page'), 'AppointmentPage'),
  loader: () => loadCodeLists('contact-channel', 'appointment-refusal', 'appointment-ending'),
});
const caseGuardianshipRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/guardianship',
  component: lazyRouteComponent(() => import('../features/guardianship/guardianship-tab'), 'GuardianshipTab'),
  loader: () => loadCodeLists(...LISTS_OF_GUARDIANSHIP),
});
const guardianshipRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/guardianship',
  validateSearch: guardianshipSearch,
  component: lazyRouteComponent(() => import('../features/guardianship/desk-page'), 'GuardianshipDeskPage'),
  loader: () =>
    loadCodeLists('district', 'guardian-kind', 'guardianship-risk', 'guardianship-type', 'language'),
});
const wardsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/wards',
  component: lazyRouteComponent(() => import('../features/guardianship/wards-page'), 'WardsPage'),
  loader: () => loadCodeLists('guardianship-type'),
});
const caseYouthRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/youth',
  component: lazyRouteComponent(() => import('../features/youth-services/youth-tab'), 'YouthTab'),
  loader: () => loadCodeLists(...LISTS_OF_YOUTH),
});
const youthDeskRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/youth',
  validateSearch: youthDeskSearch,
  component: lazyRouteComponent(() => import('../features/youth-services/youth-desk-page'), 'YouthDeskPage'),
  loader: () => loadCodeLists('youth-mandate-kind'),
});
const referralsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/referrals',
  validateSearch: referralListSearch,
  component: lazyRouteComponent(() => import('../features/referrals/referral-list-page'), 'ReferralListPage'),
  loader: () => loadCodeLists('referral-service', 'language', 'contact-channel'),
});
const referralRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/referrals/$referralId',
  component: lazyRouteComponent(() => import('../pages/referral/referral-page'), 'ReferralPage'),
  loader: async ({ params: { referralId } }) => {
    await Promise.all([loadCodeLists(...LISTS_OF_REFERRAL), loadReferral(referralId)]);
  },
});
const handoversRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/handovers',
  component: lazyRouteComponent(() => import('../features/cases/handover-list-page'), 'HandoverListPage'),
  loader: () => loadCodeLists('lead-handover-reason', 'lead-refusal'),
});
const placesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/places',
  component: lazyRouteComponent(() => import('../features/shelters/place-board-page'), 'PlaceBoardPage'),
  loader: () => loadCodeLists('district', 'sex', 'out-of-use-reason'),
});
const houseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/places/house',
  component: lazyRouteComponent(() => import('../pages/house-page'), 'HousePage'),
  loader: () => loadCodeLists('district', 'sex'),
});
const mailboxRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/demo/mailbox',
  component: lazyRouteComponent(() => import('../features/notifications/mailbox-page'), 'MailboxPage'),
});

const elsewhereRoute = createRoute({ getParentRoute: () => insideRoute, path: '$', component: NotFoundPage });

const appointmentRoutes = [appointmentsRoute, calendarRoute, availabilityRoute, appointmentRoute];
const deskRoutes = [placesRoute, houseRoute, ...shiftRoutes, directoryRoute, guardianshipRoute, wardsRoute];

const caseRoutes = [
  caseOverviewRoute,
  ...timelineRoutes,
  caseReferralsRoute,
  caseReferRoute,
  caseSharingRoute,
  caseOwnDataRoute,
  caseLettersRoute,
  caseAppointmentsRoute,
  ...careRoutes,
  caseBookRoute,
  caseGuardianshipRoute,
  caseCustodyRoute,
  caseYouthRoute,
  caseDocumentsRoute,
  caseJoinRoute,
];

const routeTree = rootRoute.addChildren([
  ...loginRoutes,
  lockedRoute,
  receiptRoute,
  invitationRoute,
  ...recoveryLinkRoutes,
  insideRoute.addChildren([
    ...alertRoutes,
    homeRoute,
    reportRoute,
    casesRoute,
    caseRoute.addChildren(caseRoutes),
    referralsRoute,
    referralRoute,
    ...personRoutes,
    ...caseloadRoutes,
    ...consultationRoutes,
    ...emergencyRoutes,
    ...looksRoutes,
    ...administrationRoutes,
    handoversRoute,
    ...appointmentRoutes,
    ...deskRoutes,
    policeRoute,
    newCheckRoute,
    checkRoute,
    handOverRoute,
    youthDeskRoute,
    ...missingRoutes,
    ...settingsRoutes,
    mailboxRoute,
    elsewhereRoute,
  ]),
]);

/** Nothing is fetched before a link is followed: reading a case is an act that is logged. */
export const router = createRouter({
  routeTree,
  defaultPreload: false,
  defaultErrorComponent: ErrorPage,
  defaultPendingComponent: Loading,
  defaultPendingMs: 300,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
