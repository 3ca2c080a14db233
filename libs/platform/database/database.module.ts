import { randomUUID } from 'node:crypto';
import { Clock, SystemClock } from '#kernel';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { LoginDatabase } from './login-database.js';
import { NamedClient } from './named-client.js';
import { refusalOf, type SchemaRelease } from './schema-version.js';
import { UnitOfWork } from './unit-of-work.js';

/** How one process reaches the database. */
export interface DatabaseOptions {
  /** Connection string of a role that owns nothing and cannot bypass row-level security. */
  url: string;
  entities: EntityTarget<ObjectLiteral>[];
  /** Connections at most. */
  poolSize?: number;
  /** Seen in `pg_stat_activity`. */
  applicationName: string;
  /** Connection string of the role of logins, for a process in which people log in. */
  loginUrl?: string;
  /** Milliseconds after which a statement that waits for a row gives up (503), so that few connections serve the others meanwhile. */
  lockTimeoutMs?: number;
}

/** Connections of the role of logins: its units of work are short, and hashing a password holds none. */
const LOGIN_POOL = 2;
/** Less than a request waits for a connection: a locked telephone that reports a missing child waits behind no lock of a login. */
const LOGIN_LOCK_MS = 3_000;

/** A role that could see everything must never serve: row-level security would be decoration. */
async function refusePowerfulRole(dataSource: DataSource): Promise<void> {
  const [role] = await dataSource.query<{ powerful: boolean; owner: boolean }[]>(
    `select (rolsuper or rolbypassrls) as powerful,
       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where n.nspname = 'relais' and c.relowner = r.oid) as owner
     from pg_roles r where rolname = current_user`,
  );
  if (role?.powerful || role?.owner) {
    await dataSource.destroy();
    throw new Error(
      'the database role is superuser, BYPASSRLS or owner of the tables: use the app or worker role',
    );
  }
}

/** A program that the schema does not serve would fail in the middle of an act. */
async function refuseOtherSchema(dataSource: DataSource): Promise<void> {
  const [release] = await dataSource.query<SchemaRelease[]>('select * from relais.schema_release()');
  const refusal = release && refusalOf(release);
  if (refusal) {
    await dataSource.destroy();
    throw new Error(refusal);
  }
}

function settingsOf(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
    schema: 'relais',
    entities: options.entities as never,
    synchronize: false,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName,
    connectTimeoutMS: 5_000,
    logging: false,
    extra: {
      Client: NamedClient,
      // Statements started together share a round trip.
      pipeline: true,
      // One plan for each statement and connection: planning under row policies costs more than it gains. Where values
      // differ by orders (the searches), the function says otherwise.
      options: `-c plan_cache_mode=force_generic_plan -c lock_timeout=${options.lockTimeoutMs ?? 0}`,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
  };
}

async function opened(settings: DataSourceOptions): Promise<DataSource> {
  const dataSource = new DataSource(settings);
  await dataSource.initialize();
  await refusePowerfulRole(dataSource);
  return dataSource;
}

/**
 * Opens the pool without a module, for programs and tests that have none.
 *
 * @throws Error for a role that row-level security would not hold; nothing stays open
 */
export const openDataSource = (options: DatabaseOptions): Promise<DataSource> => opened(settingsOf(options));

/**
 * Makes `UnitOfWork`, the `DataSource` (for health checks) and the `Clock` available to the whole application. The pool ends after the
 * last request, so that PostgreSQL can stop without waiting.
 */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions, clock: Provider = clockProvider): DynamicModule {
    // The package knows data sources by name for the whole process, and the writer of the demo has two.
    const [name, loginName] = [randomUUID(), randomUUID()];
    const { loginUrl, applicationName } = options;
    const login = loginUrl && {
      url: loginUrl,
      applicationName,
      entities: [],
      poolSize: LOGIN_POOL,
      lockTimeoutMs: LOGIN_LOCK_MS,
    };
    return {
      module: DatabaseModule,
      global: true,
      imports: [pool(name, options), ...(login ? [pool(loginName, login)] : [])],
      providers: [
        { provide: DataSource, useExisting: getDataSourceToken(name) },
        {
          provide: LoginDatabase,
          inject: login ? [getDataSourceToken(loginName)] : [],
          useFactory: (source?: DataSource) => new LoginDatabase(source),
        },
        clock,
        UnitOfWork,
      ],
      exports: [DataSource, LoginDatabase, UnitOfWork, Clock],
    };
  }
}

const pool = (name: string, options: DatabaseOptions) =>
  TypeOrmModule.forRootAsync({
    name,
    // The first failure is told; the supervisor of the process starts it again.
    useFactory: () => ({ ...settingsOf(options), toRetry: () => false }),
    dataSourceFactory: async (settings) => {
      const dataSource = await opened(settings!);
      await refuseOtherSchema(dataSource);
      return dataSource;
    },
  });

const clockProvider: Provider = { provide: Clock, useClass: SystemClock };
