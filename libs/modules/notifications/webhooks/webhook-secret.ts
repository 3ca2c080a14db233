import type { LinkTokens } from '#platform/crypto';

/** The secret of an endpoint, as Standard Webhooks writes it: shown once to whoever sets it up, stored nowhere. */
export function webhookSecret(tokens: LinkTokens, endpointId: string): string {
  return `whsec_${Buffer.from(tokens.of('webhook', endpointId), 'base64url').toString('base64')}`;
}
