import { Injectable } from '@nestjs/common';
import { MailTransport } from '../mail/mail-transport.js';
import { PushService } from '../push/push-service.js';
import { SmsGateway } from '../sms/sms-gateway.js';
import { VoiceGateway } from '../voice/voice-gateway.js';

/** A way alerts can go, and whether it is set up here. */
export interface ChannelState {
  channel: 'in_app' | 'email' | 'sms' | 'webhook' | 'web_push' | 'voice';
  isSetUp: boolean;
}

/** Which channels alerts have in this installation. The application needs nothing; a webhook is for each agency to set, and so is
 * whether devices are told. */
@Injectable()
export class DescribeChannels {
  constructor(
    private readonly transport: MailTransport,
    private readonly sms: SmsGateway,
    private readonly push: PushService,
    private readonly voice: VoiceGateway,
  ) {}

  run(): ChannelState[] {
    return [
      { channel: 'in_app', isSetUp: true },
      { channel: 'email', isSetUp: this.transport.available },
      { channel: 'sms', isSetUp: this.sms.available },
      { channel: 'webhook', isSetUp: true },
      { channel: 'web_push', isSetUp: this.push.available },
      { channel: 'voice', isSetUp: this.voice.available },
    ];
  }
}
