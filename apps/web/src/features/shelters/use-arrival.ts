import { api, bodyOf, useIdempotencyKey, type OverrideReason } from '../../shared/api';
import { useShelterAct } from './use-shelter-act';

/** A place that is chosen now. */
export interface BedInput {
  caseId: string;
  placeId: string;
  overrideReason?: OverrideReason;
}

/** Records that a person moved in. */
export function useArrival(onDone?: () => void) {
  const keyOf = useIdempotencyKey();
  return useShelterAct((body: { reservationId: string } | BedInput) => {
    const params = { header: { 'Idempotency-Key': keyOf(body) } };
    return bodyOf(api.POST('/shelters/stays', { params, body }));
  }, onDone);
}
