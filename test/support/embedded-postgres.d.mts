import type { TestCluster } from './database.js';

/** A running server. */
export interface RunningServer {
  readonly pid: number;
  readonly exited: Promise<unknown>;
  stop(): Promise<void>;
}

export function startTestCluster(
  within?: string,
  more?: string[],
): Promise<{ cluster: TestCluster; stop: () => Promise<void> }>;

export function startServer(options: {
  folder: string;
  port: number;
  logFile: string;
  flags?: string[];
}): Promise<RunningServer>;
