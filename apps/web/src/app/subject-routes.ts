import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { caseRoute, insideRoute } from './base-routes';
import { subjectRequestsSearch } from '../shared/address/search-params';

/** What the person of a case may be told of it. */
export const caseOwnDataRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/own-data',
  component: lazyRouteComponent(() => import('../features/subject-rights/own-data-tab'), 'OwnDataTab'),
  loader: () => loadCodeLists('category', 'data-origin'),
});

/** What people asked, for those who answer and decide. */
export const subjectRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/supervision/subject-requests',
    validateSearch: subjectRequestsSearch,
    component: lazyRouteComponent(() => import('../features/subject-rights/desk-page'), 'SubjectDeskPage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/subject-requests/$requestId',
    component: lazyRouteComponent(
      () => import('../features/subject-rights/request-page'),
      'SubjectRequestPage',
    ),
    loader: () =>
      loadCodeLists(
        'subject-channel',
        'subject-contact',
        'subject-doubt',
        'subject-extension',
        'subject-refusal',
      ),
  }),
] as const;
