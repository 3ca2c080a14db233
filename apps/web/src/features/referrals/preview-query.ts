import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type CreateReferral } from '../../shared/api';

/** What the recipient would see, from the server's own rules; nothing is sent and the message plays no part. */
export const previewQuery = (caseId: string, referral: CreateReferral) => {
  const body = { ...referral, message: undefined };
  return queryOptions({
    queryKey: ['referral-preview', caseId, body],
    queryFn: () =>
      bodyOf(api.POST('/cases/{id}/referrals/preview', { params: { path: { id: caseId } }, body })),
    placeholderData: keepPreviousData,
    enabled: Boolean((body.toAgencyId ?? body.toAgencyIds) && body.legalGround),
  });
};
