/** By when the recipient must have answered, and when it is reminded. */
export interface ResponseLimits {
  respondBy: Date;
  remindAt: Date;
}

/**
 * @param share of the response time (0–1) after which the recipient is reminded once
 */
export function limitsOf(sentAt: Date, respondBy: Date, share: number): ResponseLimits {
  const wait = respondBy.getTime() - sentAt.getTime();
  return { respondBy, remindAt: new Date(sentAt.getTime() + Math.round(wait * share)) };
}
