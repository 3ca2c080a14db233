import { MEMBERSHIP_HEADER } from '../../shared/api';
import { keepKeyOf } from './unsent-key';

/** Who sends what is kept: a person, or the device itself. */
export interface Sender {
  /** Of a person, or `device:` and the id of the device. */
  userId: string;
  /** Under which it is kept. @throws without a connection or a session */
  key: () => Promise<CryptoKey>;
  headers?: Record<string, string>;
}

/** Whoever is logged in; what it sends is taken for this membership or not at all. */
export const personSender = (userId: string, membershipId: string): Sender => ({
  userId,
  key: () => keepKeyOf(userId),
  headers: { [MEMBERSHIP_HEADER]: membershipId },
});

export const isDevice = (userId: string): boolean => userId.startsWith('device:');
