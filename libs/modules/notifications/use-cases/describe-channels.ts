import { Injectable } from '@nestjs/common';
import { MailTransport } from '../mail/mail-transport.js';
import { SmsGateway } from '../sms/sms-gateway.js';
import { VoiceGateway } from '../voice/voice-gateway.js';

/** A way alerts can go, and whether it is set up here. */
export interface ChannelState {
  channel: 'in_app' | 'email' | 'sms' | 'webhook' | 'voice';
  isSetUp: boolean;
}

/** Which channels alerts have in this installation. The application needs nothing; a webhook is for each agency to set. */
@Injectable()
export class DescribeChannels {
  constructor(
    private readonly transport: MailTransport,
    private readonly sms: SmsGateway,
    private readonly voice: VoiceGateway,
  ) {}

  run(): ChannelState[] {
    return [
      { channel: 'in_app', isSetUp: true },
      { channel: 'email', isSetUp: this.transport.available },
      { channel: 'sms', isSetUp: this.sms.available },
      { channel: 'webhook', isSetUp: true },
      { channel: 'voice', isSetUp: this.voice.available },
    ];
  }
}
