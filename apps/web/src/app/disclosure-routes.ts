import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { insideRoute } from './base-routes';
import { disclosureRequestsSearch } from '../shared/address/search-params';

/** Parts of cases that are asked for. */
export const disclosureRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/disclosure-requests',
    validateSearch: disclosureRequestsSearch,
    component: lazyRouteComponent(
      () => import('../features/disclosures/requests-page'),
      'DisclosureRequestsPage',
    ),
    loader: () => loadCodeLists('category'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/disclosure-requests/$requestId',
    component: lazyRouteComponent(
      () => import('../features/disclosures/request-page'),
      'DisclosureRequestPage',
    ),
    loader: () =>
      loadCodeLists(
        'category',
        'consent-form',
        'consent-giver',
        'consent-interpretation',
        'disclosure-purpose',
        'disclosure-refusal',
        'language',
        'legal-ground',
      ),
  }),
] as const;
