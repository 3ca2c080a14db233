import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { insideRoute, rootRoute } from './base-routes';
import { peopleSearch } from '../shared/address/search-params';

/** Outside the login: behind the one-time link of a mail. */
export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/administration/invitation-page'), 'InvitationPage'),
});

/** Outside the login as well: behind the links of a recovery. */
export const recoveryLinkRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/recovery-stop',
    component: lazyRouteComponent(() => import('../features/administration/stop-page'), 'StopPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/recovery',
    component: lazyRouteComponent(() => import('../features/administration/complete-page'), 'CompletePage'),
  }),
] as const;

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/people',
    validateSearch: peopleSearch,
    component: lazyRouteComponent(() => import('../features/administration/people-page'), 'PeoplePage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/people/invite',
    component: lazyRouteComponent(() => import('../features/administration/invite-page'), 'InvitePage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/people/$memberId',
    component: lazyRouteComponent(() => import('../features/administration/person-page'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/recoveries/$recoveryId',
    component: lazyRouteComponent(() => import('../features/administration/recovery-page'), 'RecoveryPage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/agencies',
    component: lazyRouteComponent(() => import('../features/administration/agencies-page'), 'AgenciesPage'),
    loader: () => loadCodeLists('agency-kind', 'district'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/agencies/ended-accounts',
    component: lazyRouteComponent(
      () => import('../features/administration/ended-accounts-page'),
      'EndedAccountsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/agencies/new',
    component: lazyRouteComponent(
      () => import('../features/administration/new-agency-page'),
      'NewAgencyPage',
    ),
    loader: () => loadCodeLists('agency-kind', 'district'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/agencies/$agencyId',
    component: lazyRouteComponent(() => import('../features/administration/agency-page'), 'AgencyPage'),
    loader: () => loadCodeLists('agency-kind', 'district'),
  }),
] as const;
