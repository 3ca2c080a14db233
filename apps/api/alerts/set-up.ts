import { Injectable } from '@nestjs/common';
import { DescribeChannels } from '#modules/notifications';
import { Scanner } from '#platform/scanner';

/** What is set up here beside the database: ways for alerts, and the scanner of files. */
@Injectable()
export class SetUp {
  constructor(
    private readonly describeChannels: DescribeChannels,
    private readonly scanner: Scanner,
  ) {}

  async run() {
    return { channels: this.describeChannels.run(), scanner: await this.scanner.state() };
  }
}
