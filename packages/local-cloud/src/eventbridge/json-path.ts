/** The part of JSONPath that EventBridge accepts: `$`, dot notation, array indices and `[*]`. */

/** Undefined when the event holds nothing there. */
export function readPath(root: unknown, path: string): unknown {
  const steps = path.match(/[^.[\]$]+|\[\*\]/g) ?? [];
  return readSteps(root, steps);
}

function readSteps(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === '[*]' || step === '*') return Object.values(value).map((child) => readSteps(child, rest));
  return Object.hasOwn(value, step) ? readSteps(Reflect.get(value, step), rest) : undefined;
}
