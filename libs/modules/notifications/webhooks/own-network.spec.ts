import { describe, expect, it } from '@jest/globals';
import { isOwnNetwork } from './own-network.js';

const hostOf = (address: string) => new URL(`https://${address}/hook`).hostname;

describe('the address of a webhook', () => {
  it.each([
    'localhost',
    'localhost.',
    'db.localhost',
    'printer.local',
    'metadata.google.internal',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '10.1.2.3',
    '172.31.0.9',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:10.0.0.1]',
    '[::ffff:169.254.169.254]',
    '[::ffff:93.184.215.14]',
    '[::ffff:0:10.0.0.1]',
    '[64:ff9b::10.0.0.1]',
    '[2002:7f00:1::1]',
    '192.88.99.1',
    '[fd00::1]',
    '[fe80::1]',
  ])('%s is of our own network, however it is written', (address) => {
    expect(isOwnNetwork(hostOf(address))).toBe(true);
  });

  it.each(['agency.example', 'fd00.example', '10.example', '172.32.0.1', '193.190.1.1', '[2001:db8::1]'])(
    '%s is of somebody else',
    (address) => {
      expect(isOwnNetwork(hostOf(address))).toBe(false);
    },
  );
});
