import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../codes/code-lists';
import { LISTS_OF_SAFETY } from '../codes/lists-of-pages';
import { caseRoute } from './base-routes';

const caseCareRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/care',
  component: lazyRouteComponent(() => import('../care/care-tab'), 'CareTab'),
  loader: () => loadCodeLists('assistance-type'),
});
const caseHealthRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/health',
  component: lazyRouteComponent(() => import('../care/health-tab'), 'HealthTab'),
  loader: () => loadCodeLists('health-appointment'),
});
const caseSafetyRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/safety',
  component: lazyRouteComponent(() => import('../care/safety-tab'), 'SafetyTab'),
  loader: () => loadCodeLists(...LISTS_OF_SAFETY),
});

/** Care, health and safety: parts of a case. */
export const careRoutes = [caseCareRoute, caseHealthRoute, caseSafetyRoute] as const;
