import type { AssertionView, CaseQuery, CaseSummary, CaseView, CreateCase, DraftView } from './case-types';
import type { CreateReferral, HomeView, ReferralPreview, ReferralView } from './referral-types';
import type { AccessLogEntry, TimelinePage } from './timeline-types';
import type {
  AgencyView,
  CodeList,
  DemoMail,
  Language,
  NotificationPage,
  NotificationView,
  Page,
  Problem,
  SessionView,
} from './types';

type Parameters<Path, Query> = {
  query?: Query;
  header?: { 'If-Match'?: string; 'Idempotency-Key'?: string };
} & ([Path] extends [undefined] ? { path?: undefined } : { path: Path });
interface Answer<Result> {
  headers: Record<string, unknown>;
  content: { 'application/json': Result };
}
interface Responses<Result> {
  200: Answer<Result>;
  201: Answer<Result>;
  default: { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
}
interface Read<Result, Path = undefined, Query = undefined> {
  parameters: Parameters<Path, Query>;
  responses: Responses<Result>;
}
interface Write<Body, Result, Path = undefined> {
  parameters: Parameters<Path, undefined>;
  requestBody: { content: { 'application/json': Body } };
  responses: Responses<Result>;
}
interface Remove<Path = undefined> {
  parameters: Parameters<Path, undefined>;
  responses: { 204: { content?: never }; default: Responses<never>['default'] };
}
interface ById {
  id: string;
}
interface Paged {
  cursor?: string;
  limit?: number;
  total?: boolean;
}
interface Nothing {
  [key: string]: never;
}

/** The routes of the API that this client calls, in the form openapi-fetch reads. */
export interface paths {
  '/session': {
    get: Read<SessionView>;
    post: Write<{ email: string; password: string; otp?: string }, SessionView>;
    delete: Remove;
  };
  '/session/membership': { post: Write<{ membershipId: string }, SessionView> };
  '/session/preferences': { patch: Write<{ language: Language }, SessionView> };
  '/agencies': { get: Read<Page<AgencyView>, undefined, Paged & { kind?: string; service?: string }> };
  '/code-lists/{name}': { get: Read<CodeList, { name: string }> };
  '/home': { get: Read<HomeView> };
  '/cases': { post: Write<CreateCase, CaseView> };
  '/cases/query': { post: Write<CaseQuery, Page<CaseSummary>> };
  '/cases/{id}': { get: Read<CaseView, ById> };
  '/cases/{id}/assertions': {
    post: Write<{ status: AssertionView['status']; basis?: string }, AssertionView, ById>;
  };
  '/cases/{id}/timeline': {
    get: Read<TimelinePage, ById, Paged & { type?: string; agency?: string; from?: string; to?: string }>;
  };
  '/cases/{id}/access-log': { get: Read<Page<AccessLogEntry>, ById, Paged> };
  '/cases/{id}/referrals': { post: Write<CreateReferral, ReferralView, ById> };
  '/cases/{id}/referrals/preview': { post: Write<CreateReferral, ReferralPreview, ById> };
  '/referrals': {
    get: Read<Page<ReferralView>, undefined, Paged & { direction?: string; status?: string }>;
  };
  '/referrals/{id}': { get: Read<ReferralView, ById> };
  '/referrals/{id}/receipt': { post: Write<Nothing, ReferralView, ById> };
  '/referrals/{id}/acceptance': { post: Write<Nothing, ReferralView, ById> };
  '/referrals/{id}/refusal': { post: Write<{ reason: string; detail?: string }, ReferralView, ById> };
  '/referrals/{id}/withdrawal': { post: Write<{ reason?: string }, ReferralView, ById> };
  '/referrals/{id}/completion': { post: Write<{ outcome: string }, ReferralView, ById> };
  '/drafts': {
    get: Read<Page<DraftView>>;
    post: Write<Pick<DraftView, 'kind' | 'content'>, DraftView>;
  };
  '/drafts/{id}': {
    get: Read<DraftView, ById>;
    patch: Write<Pick<DraftView, 'content'>, DraftView, ById>;
    delete: Remove<ById>;
  };
  '/notifications': { get: Read<NotificationPage, undefined, Paged & { unread?: boolean }> };
  '/notifications/{id}/acknowledgement': { post: Write<Nothing, NotificationView, ById> };
  '/demo/mailbox': { get: Read<Page<DemoMail>, undefined, Paged> };
}
