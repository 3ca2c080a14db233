import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { insideRoute } from './base-routes';

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('../pages/settings/settings-page'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => insideRoute,
    path: '/settings/login',
    component: lazyRouteComponent(() => import('../features/security/security-page'), 'SecurityPage'),
  }),
] as const;
