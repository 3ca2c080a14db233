import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../codes/code-lists';
import { caseRoute } from './base-routes';

/** What the person of a case may be told of it. */
export const caseOwnDataRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/own-data',
  component: lazyRouteComponent(() => import('../own-data/own-data-tab'), 'OwnDataTab'),
  loader: () => loadCodeLists('category', 'data-origin'),
});
