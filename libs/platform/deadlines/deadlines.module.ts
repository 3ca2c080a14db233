import { Module } from '@nestjs/common';
import { Rules } from './rules.js';

@Module({ providers: [Rules], exports: [Rules] })
export class DeadlinesModule {}
