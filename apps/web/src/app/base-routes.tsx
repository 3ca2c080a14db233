import { loadCodeLists } from '../entities/code/code-lists';
import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from '../shared/api';
import { restoreUnsaved } from '../session/drafts/unsaved';
import { sessionQuery } from '../session/session-query';
import { loadWhoHas } from '../entities/person/who-has-query';
import { BareErrorPage, BareNotFoundPage } from './bare-page';
import { loadWords } from '../shared/language/language';
import { NotFoundPage } from './not-found-page';
import { loginSearch } from '../shared/address/search-params';
import { Shell } from './shell';

/** Pages whose words are there from the start. */
const FIRST_PAGES = ['/', '/login'];

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: BareNotFoundPage,
  beforeLoad: async ({ location }) => {
    if (!FIRST_PAGES.includes(location.pathname)) await loadWords('rest');
  },
});

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: loginSearch,
  component: lazyRouteComponent(() => import('../pages/login/login-page'), 'LoginPage'),
});

/** Where a login service sends the browser back to. */
const providerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/provider',
  component: lazyRouteComponent(() => import('../session/provider-page'), 'ProviderPage'),
});

/** The ways in. */
export const loginRoutes = [loginRoute, providerRoute] as const;

/** Everything behind the login. */
export const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  component: Shell,
  errorComponent: BareErrorPage,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    // The router wants the redirect thrown.
    if (!session) throw redirect({ to: '/login', search: { next: location.href }, replace: true });
    await restoreUnsaved(session.user.id);
    const isThere = location.pathname === '/settings/login';
    if (session.secondFactor.mustEnrol && !isThere) throw redirect({ to: '/settings/login', replace: true });
  },
});

/** A case; its parts are tabs below it. */
export const caseRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../pages/case/case-page'), 'CasePage'),
  loader: async ({ params: { caseId } }) => {
    await Promise.all([loadCodeLists('contact-channel', 'contact-informed'), loadWhoHas(caseId)]);
  },
});
