import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { toTenths } from './statistics.ts';

export type Machine = {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  /** Processes that wanted a core, on average over the minute before the first measurement: figures need it low. */
  readonly loadBefore: number;
};

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    cores: cores.length,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    platform: `${platform()} ${arch()}`,
    node: process.version,
    loadBefore: toTenths(loadavg()[0] ?? 0),
  };
}
