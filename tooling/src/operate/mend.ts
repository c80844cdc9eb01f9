/** `detail` with one value in it replaced: `metadata.occurredAt=2026-11-04T03:15:00.000Z`. What reads as JSON is that, all else is text. */
export function mend(detail: string, mending: string): string {
  const at = mending.indexOf('=');
  if (at < 1) throw new Error(`--set takes <path>=<value>, not "${mending}"`);
  const path = mending.slice(0, at).split('.');
  return JSON.stringify(withValue(JSON.parse(detail), path, read(mending.slice(at + 1))));
}

function withValue(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const parts = (typeof whole === 'object' && whole !== null ? whole : {}) as Record<string, unknown>;
  const replaced = withValue(parts[name], rest, value);
  return Array.isArray(whole)
    ? whole.map((each, index) => (String(index) === name ? replaced : each))
    : { ...parts, [name]: replaced };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
