/**
 * The execution environments of one function: started on demand, kept warm, reused, ended after a while without work.
 *
 * `limit` protects this machine and has no counterpart on AWS (whose own limits are in the thousands), so a caller beyond
 * it waits its turn. ReservedConcurrentExecutions, which throttles, is judged before.
 */
import { AwsError } from '../endpoint/aws-service.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';

export type Lease = { readonly environment: ExecutionEnvironment; readonly isCold: boolean };

export type EnvironmentPool = {
  acquire(): Promise<Lease>;
  release(environment: ExecutionEnvironment): void;
  /** Ends every environment as soon as it is free: their code is out of date. */
  retire(): void;
  size(): number;
  stop(): Promise<void>;
};

type PoolOptions = {
  readonly limit: number;
  readonly idleMs: number;
  start(onEnd: () => void): ExecutionEnvironment;
};

type Member = { readonly environment: ExecutionEnvironment; idleTimer?: NodeJS.Timeout; isStale: boolean };

export function makeEnvironmentPool({ limit, idleMs, start }: PoolOptions): EnvironmentPool {
  const members = new Map<ExecutionEnvironment, Member>();
  const idle: Member[] = [];
  const waiting: PromiseWithResolvers<Lease>[] = [];
  let whenEmpty: (() => void) | undefined;

  function open(): Lease {
    const environment = start(() => closed(environment));
    members.set(environment, { environment, isStale: false });
    return { environment, isCold: true };
  }
  function closed(environment: ExecutionEnvironment): void {
    const member = members.get(environment);
    if (member) forgetIdle(member);
    members.delete(environment);
    if (whenEmpty && members.size === 0) whenEmpty();
    else waiting.shift()?.resolve(open());
  }
  function forgetIdle(member: Member): void {
    clearTimeout(member.idleTimer);
    const index = idle.indexOf(member);
    if (index >= 0) idle.splice(index, 1);
  }
  function rest(member: Member): void {
    const next = waiting.shift();
    if (next) next.resolve({ environment: member.environment, isCold: false });
    else lieIdle(member);
  }
  function lieIdle(member: Member): void {
    member.idleTimer = setTimeout(() => member.environment.end('retired'), idleMs).unref();
    idle.push(member);
  }
  return {
    async acquire() {
      // The most recently used first, so that those not needed grow old.
      for (let member = idle.at(-1); member; member = idle.at(-1)) {
        forgetIdle(member);
        if (member.environment.isAlive()) return { environment: member.environment, isCold: false };
      }
      if (members.size < limit) return open();
      const turn = Promise.withResolvers<Lease>();
      waiting.push(turn);
      return turn.promise;
    },
    release(environment) {
      const member = members.get(environment);
      if (!member || !environment.isAlive()) return;
      if (member.isStale || whenEmpty) environment.end('retired');
      else rest(member);
    },
    retire() {
      for (const member of members.values()) member.isStale = true;
      for (const member of idle.splice(0)) member.environment.end('retired');
    },
    size: () => members.size,
    async stop() {
      for (const turn of waiting.splice(0)) turn.reject(new AwsError('ServiceException', 'Stopped', 500));
      if (members.size === 0) return;
      const empty = Promise.withResolvers<void>();
      whenEmpty = empty.resolve;
      for (const { environment } of members.values()) environment.end('retired');
      await empty.promise;
    },
  };
}
