import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../codes/code-lists';
import { LISTS_OF_SAFETY } from '../codes/lists-of-pages';
import { caseRoute } from './base-routes';

export const caseCareRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/care',
  component: lazyRouteComponent(() => import('../care/care-tab'), 'CareTab'),
  loader: () => loadCodeLists('assistance-type'),
});
export const caseHealthRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/health',
  component: lazyRouteComponent(() => import('../care/health-tab'), 'HealthTab'),
  loader: () => loadCodeLists('health-appointment'),
});
export const caseSafetyRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/safety',
  component: lazyRouteComponent(() => import('../care/safety-tab'), 'SafetyTab'),
  loader: () => loadCodeLists(...LISTS_OF_SAFETY),
});
