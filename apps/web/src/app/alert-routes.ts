import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { loadCodeLists } from '../entities/code/code-lists';
import { notificationsSearch } from '../shared/address/search-params';
import { insideRoute, rootRoute } from './base-routes';

const alertRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/alerts/$alertId',
  component: lazyRouteComponent(() => import('../features/alerts/alert-page'), 'AlertPage'),
});
const dutyRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/duty',
  component: lazyRouteComponent(() => import('../features/alerts/duty-page'), 'DutyPage'),
});
const standInsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/stand-ins',
  component: lazyRouteComponent(() => import('../features/alerts/stand-ins-page'), 'StandInsPage'),
});
const operationsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/operations',
  component: lazyRouteComponent(() => import('../features/alerts/operations-page'), 'OperationsPage'),
});
const notificationsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/notifications',
  validateSearch: notificationsSearch,
  component: lazyRouteComponent(
    () => import('../features/notifications/notifications-page'),
    'NotificationsPage',
  ),
  loader: () => loadCodeLists('missing-task', 'referral-service', 'urgency'),
});
const toldRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/told',
  component: lazyRouteComponent(() => import('../features/notifications/told-page'), 'ToldPage'),
});
const webhookRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/webhook',
  component: lazyRouteComponent(() => import('../features/notifications/webhook-page'), 'WebhookPage'),
});
/** Outside the login: behind the one-time link of a mail. */
export const receiptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/receipt',
  component: lazyRouteComponent(() => import('../features/alerts/receipt-page'), 'ReceiptPage'),
});

export const alertRoutes = [
  alertRoute,
  dutyRoute,
  standInsRoute,
  operationsRoute,
  notificationsRoute,
  toldRoute,
  webhookRoute,
] as const;
