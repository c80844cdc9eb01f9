import type { Cloud } from '@orderflow/local-cloud/cloud';

/** An output of one of the packaged stacks, e.g. `output(cloud, 'orders', 'TableName')`. */
export function output({ outputs }: Cloud, stack: string, key: string): string {
  const value = outputs[`orderflow-dev-${stack}`]?.[key];
  if (value === undefined) throw new Error(`The stack ${stack} has no output ${key}`);
  return value;
}
