import { Module } from '@nestjs/common';
import { AppointmentsModule } from '#modules/appointments';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { GuardianshipModule } from '#modules/guardianship';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { OutboxModule } from '#platform/outbox';
import { TypesetModule } from '#platform/typeset';
import { LettersRepository } from './persistence/letters.repository.js';
import { MakersReader } from './persistence/makers.reader.js';
import { RecipientRightsReader } from './persistence/recipient-rights.reader.js';
import { CaseFiles } from './use-cases/case-files.js';
import { MakeLetter } from './use-cases/make-letter.js';
import { PrintLetter } from './use-cases/print-letter.js';
import { PrintPaper } from './use-cases/print-paper.js';
import { ListLetters, OfferLetters, PreviewLetter, ReadLetter } from './use-cases/read-letters.js';
import { ReopenLetter } from './use-cases/reopen-letter.js';
import { WithholdAddresses } from './use-cases/withhold-addresses.js';
import { WriteLetter } from './use-cases/write-letter.js';

const USE_CASES = [
  ListLetters,
  MakeLetter,
  OfferLetters,
  PreviewLetter,
  PrintPaper,
  ReadLetter,
  ReopenLetter,
];

/** Letters and reports on paper: what a reader may see of a case, for a recipient who may see it too. */
@Module({
  imports: [
    AppointmentsModule,
    AuditModule,
    CasesModule,
    GuardianshipModule,
    OutboxModule,
    ReferralsModule,
    SheltersModule,
    TypesetModule,
  ],
  providers: [
    ...USE_CASES,
    CaseFiles,
    LettersRepository,
    MakersReader,
    PrintLetter,
    RecipientRightsReader,
    WithholdAddresses,
    WriteLetter,
  ],
  exports: USE_CASES,
})
export class LettersModule {}
