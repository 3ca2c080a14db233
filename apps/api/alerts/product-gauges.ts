import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { SystemActor } from '#kernel';
import { type ProductFigures, ReadFigures } from '#modules/alerts';
import { UnitOfWork } from '#platform/database';
import { Metrics } from '#platform/telemetry';

const METRICS: SystemActor = { kind: 'system', name: 'metrics' };

/** Each figure with one value, and what it is read from; undefined while there is none. */
const SINGLE: readonly [name: string, help: string, of: (figures: ProductFigures) => number | undefined][] = [
  ['relais_outbox_waiting', 'Messages that are not done', ({ waiting }) => waiting],
  ['relais_outbox_lag_seconds', 'How long the oldest of them waits', ({ lagSeconds }) => lagSeconds],
  ['relais_dead_letters', 'Messages that were given up', ({ deadLetters }) => deadLetters],
  [
    'relais_failing_receivers',
    'Agencies whose webhook does not take what it is told',
    ({ failingReceivers }) => failingReceivers,
  ],
  ['relais_open_alerts', 'Alerts that run', ({ openAlerts }) => openAlerts],
  [
    'relais_oldest_unacknowledged_seconds',
    'How long the oldest recipient of an open alert has not answered; 0 when all have',
    (figures) => secondsSince(figures, figures.oldestUnacknowledged) ?? 0,
  ],
  [
    'relais_watched_seconds_ago',
    'Since the last round of the watchman',
    (figures) => secondsSince(figures, figures.watchedAt),
  ],
  [
    'relais_synthetic_alert_seconds',
    'How long the last alert of the product to itself took',
    ({ syntheticMs }) => (syntheticMs === null ? undefined : syntheticMs / 1_000),
  ],
];

/** The figures of the whole product, looked up in one statement whenever somebody reads them. No label is an id. */
@Injectable()
export class ProductGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly unitOfWork: UnitOfWork,
    private readonly readFigures: ReadFigures,
  ) {}

  onModuleInit(): void {
    const registers = [this.metrics.registry];
    const up = new Gauge({ name: 'relais_figures_up', help: '1 when the database answers', registers });
    const skew = new Gauge({
      name: 'relais_clock_skew_seconds',
      help: 'How far the clock of the API is ahead of the database',
      registers,
    });
    const pending = new Gauge({
      name: 'relais_pending_deliveries',
      help: 'Deliveries that are on their way',
      labelNames: ['channel'],
      registers,
    });
    const returns = new Gauge({
      name: 'relais_mail_returns',
      help: 'What came to the address for returned mails, since the database began',
      labelNames: ['what'],
      registers,
    });
    const workers = new Gauge({ name: 'relais_workers', help: 'Workers', labelNames: ['state'], registers });
    const single = SINGLE.map(([name, help, of]) => ({ gauge: new Gauge({ name, help, registers }), of }));
    this.metrics.beforeReading(async () => {
      // What could not be looked up has no value: an old one would look well.
      const figures = await this.#figures();
      up.set(figures ? 1 : 0);
      for (const gauge of [pending, workers, returns]) gauge.reset();
      for (const { channel, count } of figures?.pending ?? []) pending.set({ channel }, count);
      for (const [what, seen] of Object.entries(figures?.mailReturns ?? {})) returns.set({ what }, seen);
      for (const { state } of figures?.workers ?? []) workers.inc({ state });
      setOrNone(skew, figures && figures.clockSkewMs / 1_000);
      for (const { gauge, of } of single) setOrNone(gauge, figures && of(figures));
    });
  }

  async #figures(): Promise<ProductFigures | undefined> {
    return this.unitOfWork.run(METRICS, (tx) => this.readFigures.read(tx)).catch(() => undefined);
  }
}

function setOrNone(gauge: Gauge, value: number | undefined): void {
  if (value === undefined) gauge.remove();
  else gauge.set(value);
}

function secondsSince({ databaseAt }: ProductFigures, time: string | null): number | undefined {
  return time === null ? undefined : (Date.parse(databaseAt) - Date.parse(time)) / 1_000;
}
