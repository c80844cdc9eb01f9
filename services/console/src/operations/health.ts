/** What a glance at the cloud says: all is well, something heals by itself, or somebody has to do something. */
export type Level = 'good' | 'watch' | 'act';

export type Observed = {
  /** Lately: invocations that failed or were throttled, and messages that will be tried again. */
  readonly failures: number;
  /** How far back that is. */
  readonly seconds: number;
  readonly parked: number;
  readonly denied: number;
  /** Services whose queues are not all read. */
  readonly down: readonly string[];
};

export type Health = { readonly level: Level; readonly title: string; readonly reasons: readonly string[] };

export function healthOf({ failures, seconds, parked, denied, down }: Observed): Health {
  const span = spanOf(seconds);
  const toDo = [
    ...down.map((service) => `The ${service} service is down; what is sent to it waits.`),
    ...(parked > 0 ? [`${counted(parked, 'message is', 'messages are')} parked in dead-letter queues.`] : []),
    ...(denied > 0 ? [`${counted(denied, 'call was', 'calls were')} denied by a role.`] : []),
  ];
  const healing = failures > 0 ? [`${counted(failures, 'failure', 'failures')} in the ${span}.`] : [];
  if (toDo.length > 0) return { level: 'act', title: 'Needs attention', reasons: [...toDo, ...healing] };
  if (healing.length > 0) {
    const reasons = [...healing, 'What failed is tried again by itself.'];
    return { level: 'watch', title: 'Failing and trying again', reasons };
  }
  return {
    level: 'good',
    title: 'All is well',
    reasons: [`Nothing failed in the ${span}, and nothing is parked.`],
  };
}

/** `last minute`, `last 4 s` */
export const spanOf = (seconds: number) => (seconds === 60 ? 'last minute' : `last ${seconds} s`);

/** `1 message is`, `3 messages are` */
export const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
