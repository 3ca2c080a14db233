import { Module } from '@nestjs/common';
import { BundleReader } from './persistence/bundle.reader.js';
import { OriginsRepository } from './persistence/origins.repository.js';
import { MarkOrigin, ReadOwnData } from './use-cases/own-data.js';

const USE_CASES = [MarkOrigin, ReadOwnData];

/** What the person of a case may be told of it, and how they ask. */
@Module({
  providers: [...USE_CASES, BundleReader, OriginsRepository],
  exports: USE_CASES,
})
export class SubjectRightsModule {}
