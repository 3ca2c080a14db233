import { createECDH } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Config } from '#platform/config';
import { PushService } from './push-service.js';

const VAPID = 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw';

it('a device whose service is no longer on the list is told no more', async () => {
  const service = new PushService({
    production: true,
    webPush: {
      privateKey: VAPID,
      subject: 'mailto:desk@relais.test',
      services: ['push.example'],
      networks: ['127.0.0.0/8'],
    },
  } as unknown as Config);
  const browser = createECDH('prime256v1');
  const keys = { p256dh: browser.generateKeys(), auth: Buffer.alloc(16, 1) };
  const message = { title: 'x', body: 'x', urgent: false, tag: 'x' };
  for (const host of ['other.example', 'push.example.other', 'apush.example'])
    await expect(
      service.send({ endpoint: `https://${host}:1/x`, ...keys }, message, new Date()),
    ).rejects.toMatchObject({ code: 'notListed' });
});
