import 'reflect-metadata';
import { hashPassword } from '#modules/access';
import { APPOINTMENT_ENTITIES } from '#modules/appointments';
import { AuditModule } from '#modules/audit';
import { CASES_ENTITIES } from '#modules/cases';
import { DOCUMENT_ENTITIES } from '#modules/documents';
import { GUARDIANSHIP_ENTITIES } from '#modules/guardianship';
import { POLICE_ENTITIES } from '#modules/police';
import { IDENTIFICATION_ENTITIES } from '#modules/identification';
import { REFERRAL_ENTITIES } from '#modules/referrals';
import {
  DEMO_PASSWORD,
  DemoAdministration,
  DemoConflicts,
  DemoConsultations,
  DemoEmergencies,
  DemoGuardianConflict,
  DemoIncidents,
  DemoDisclosures,
  DemoSubjectRequests,
  DemoModule,
  DemoNights,
  DemoCaseload,
  DemoToDos,
  markStoriesTold,
  SeedDemo,
  storiesAreTold,
  writeDemoDirectory,
} from '#modules/demo';
import { NotificationsModule, TellAlerts } from '#modules/notifications';
import { SHELTER_ENTITIES } from '#modules/shelters';
import { MISSING_ENTITIES } from '#modules/missing';
import { YOUTH_ENTITIES } from '#modules/youth-services';
import { Config, ConfigModule, loadConfig } from '#platform/config';
import { CryptoModule } from '#platform/crypto';
import { DatabaseModule, UnitOfWork } from '#platform/database';
import { Clock, DomainError, SettableClock, type SystemActor } from '#kernel';
import { createLogger, TelemetryModule } from '#platform/telemetry';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const ENTITIES = [
  ...CASES_ENTITIES,
  ...IDENTIFICATION_ENTITIES,
  ...REFERRAL_ENTITIES,
  ...SHELTER_ENTITIES,
  ...APPOINTMENT_ENTITIES,
  ...GUARDIANSHIP_ENTITIES,
  ...POLICE_ENTITIES,
  ...YOUTH_ENTITIES,
  ...MISSING_ENTITIES,
  ...DOCUMENT_ENTITIES,
];

/** The product's modules as the API has them, with a clock that can be set back. */
@Module({})
class SeedModule {
  static of(config: Config, clock: SettableClock): DynamicModule {
    return {
      module: SeedModule,
      imports: [
        ConfigModule.of(config),
        TelemetryModule.of(createLogger({ name: 'demo', level: 'silent' })),
        CryptoModule.forRoot(config),
        DatabaseModule.forRoot(
          {
            url: config.databaseUrl,
            loginUrl: config.loginDatabaseUrl,
            entities: ENTITIES,
            applicationName: 'relais-demo',
            poolSize: 2,
          },
          { provide: Clock, useValue: clock },
        ),
        AuditModule,
        DemoModule,
      ],
    };
  }
}

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** What the worker does about alerts, with its role and rights and the clock of the stories; without its queues. */
@Module({})
class EngineModule {
  static of(config: Config, clock: SettableClock): DynamicModule {
    return {
      module: EngineModule,
      imports: [
        // A mail of what is told as long past would be sent today.
        ConfigModule.of(new Config({ ...config, demo: false, smtpUrl: undefined, smsUrl: undefined })),
        TelemetryModule.of(createLogger({ name: 'demo', level: 'silent' })),
        CryptoModule.forRoot(config),
        DatabaseModule.forRoot(
          { url: config.workerDatabaseUrl, entities: ENTITIES, applicationName: 'relais-demo', poolSize: 2 },
          { provide: Clock, useValue: clock },
        ),
        NotificationsModule,
      ],
    };
  }
}

/** Writes the demo agencies, accounts and stories into a database that has none; otherwise changes nothing. */
async function main(): Promise<void> {
  const config = loadConfig();
  if (!config.demo) throw new Error('RELAIS_DEMO is not set: demo data is not written into this database');
  if (!config.ownerDatabaseUrl)
    throw new Error('DATABASE_OWNER_URL is not set: demo accounts are written as the owner');
  const owner = config.ownerDatabaseUrl;
  if (await storiesAreTold(owner)) return;
  await writeDemoDirectory(owner, await hashPassword(DEMO_PASSWORD));
  const clock = new SettableClock();
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.createApplicationContext(SeedModule.of(config, clock), options);
  const engine = await NestFactory.createApplicationContext(EngineModule.of(config, clock), options);
  const look = async (): Promise<void> => {
    await engine.get(UnitOfWork).run(NOTIFIER, (tx) => engine.get(TellAlerts, { strict: false }).run(tx));
  };
  const nights = app.get(DemoNights, { strict: false });
  try {
    await nights.rosters(clock);
    await app
      .get(SeedDemo, { strict: false })
      .run(clock, look, (told, of) => process.stdout.write(`demo story ${told} of ${of}\n`));
    await nights.evening(clock);
    await app.get(DemoEmergencies, { strict: false }).run();
    await app.get(DemoConsultations, { strict: false }).run();
    await app.get(DemoAdministration, { strict: false }).run();
    await app.get(DemoConflicts, { strict: false }).run();
    await app.get(DemoGuardianConflict, { strict: false }).run();
    await app.get(DemoIncidents, { strict: false }).run(clock);
    await app.get(DemoCaseload, { strict: false }).run();
    await app.get(DemoToDos, { strict: false }).run();
    await app.get(DemoSubjectRequests, { strict: false }).run();
    await app.get(DemoDisclosures, { strict: false }).run();
    await markStoriesTold(owner);
  } finally {
    await engine.close();
    await app.close();
  }
}

main().catch((error: Error) => {
  const issues = error instanceof DomainError ? ` ${JSON.stringify(error.issues)}` : '';
  process.stderr.write(`${error.message}${issues}\n`);
  process.exitCode = 1;
});
