import type { Cloud } from '@orderflow/local-cloud/cloud';

/**
 * Runs a schedule now instead of when its minute is up; not while a run of it is still at work, because whoever asks again and again
 * would let them pile up. `name`: `orders-advance-shipments`.
 */
export function runSchedule({ control }: Cloud, name: string): void {
  const rule = `orderflow-dev-${name}`;
  const isAtWork = control.functions().some((each) => each.name === rule && each.inFlight > 0);
  if (!isAtWork) control.fireSchedule(rule);
}
