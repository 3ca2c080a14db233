import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { caseRoute, insideRoute } from './base-routes';
import { policeSearch } from '../shared/address/search-params';

export const policeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/police',
  validateSearch: policeSearch,
  component: lazyRouteComponent(() => import('../features/police/desk-page'), 'PoliceDeskPage'),
  loader: () => loadCodeLists('referral-service', 'language', 'interception-kind', 'hand-over-point'),
});
export const newCheckRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/police/checks/new',
  component: lazyRouteComponent(() => import('../features/police/new-check-page'), 'NewCheckPage'),
  loader: () => loadCodeLists('interception-kind', 'district', 'sex', 'language'),
});
export const checkRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/police/checks/$checkId',
  component: lazyRouteComponent(() => import('../features/police/check-page'), 'CheckPage'),
  loader: () => loadCodeLists('interception-kind', 'language', 'no-sign-reason', 'sex'),
});
export const handOverRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/hand-overs/$handOverId',
  component: lazyRouteComponent(() => import('../pages/hand-over-page'), 'HandOverPage'),
  loader: () =>
    loadCodeLists(
      'belonging',
      'district',
      'hand-over-failure',
      'hand-over-outside',
      'hand-over-point',
      'hand-over-transport',
      'language',
    ),
});
export const caseCustodyRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/custody',
  component: lazyRouteComponent(() => import('../features/police/custody-tab'), 'CustodyTab'),
  loader: () =>
    loadCodeLists('hand-over-outside', 'hand-over-point', 'hand-over-transport', 'belonging', 'language'),
});
