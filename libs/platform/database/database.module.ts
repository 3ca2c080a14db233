import { Clock, SystemClock } from '#kernel';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { NamedClient } from './named-client.js';
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
}

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

/**
 * Opens the pool, lazily enough that a database which is restarting only delays the start.
 *
 * @throws Error for a role that row-level security would not hold; nothing stays open
 */
export async function openDataSource(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = new DataSource({
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
      options: '-c plan_cache_mode=force_generic_plan',
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
  });
  await dataSource.initialize();
  await refusePowerfulRole(dataSource);
  return dataSource;
}

/** Makes `UnitOfWork`, the `DataSource` (for health checks) and the `Clock` available to the whole application. */
@Module({})
export class DatabaseModule {
  static forRoot(
    options: DatabaseOptions | (() => Promise<DatabaseOptions>),
    clock: Provider = clockProvider,
  ): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          useFactory: async () => openDataSource(typeof options === 'function' ? await options() : options),
        },
        {
          provide: PoolCloser,
          useFactory: (dataSource: DataSource) => new PoolCloser(dataSource),
          inject: [DataSource],
        },
        clock,
        UnitOfWork,
      ],
      exports: [DataSource, UnitOfWork, Clock],
    };
  }
}

const clockProvider: Provider = { provide: Clock, useClass: SystemClock };

/** Ends the pool after the last request, so that PostgreSQL can stop without waiting. */
class PoolCloser {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
