import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { LISTS_OF_SAFETY } from '../entities/code/lists-of-pages';
import { caseRoute } from './base-routes';

const caseCareRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/care',
  component: lazyRouteComponent(() => import('../features/care/care-tab'), 'CareTab'),
  loader: () => loadCodeLists('assistance-type'),
});
const caseHealthRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/health',
  component: lazyRouteComponent(() => import('../features/care/health-tab'), 'HealthTab'),
  loader: () => loadCodeLists('health-appointment'),
});
const caseSafetyRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/safety',
  component: lazyRouteComponent(() => import('../pages/case/safety-tab'), 'SafetyTab'),
  loader: () => loadCodeLists(...LISTS_OF_SAFETY),
});

/** Care, health and safety: parts of a case. */
export const careRoutes = [caseCareRoute, caseHealthRoute, caseSafetyRoute] as const;
