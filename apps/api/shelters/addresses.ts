import { Injectable } from '@nestjs/common';
import { RevealAddress, SealAddress } from '#modules/shelters';

/** The two ways of a sealed address: in and, one look at a time, out. */
@Injectable()
export class Addresses {
  constructor(
    readonly seal: SealAddress,
    readonly reveal: RevealAddress,
  ) {}
}
