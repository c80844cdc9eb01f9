/** Which files of earlier builds may go. A page that was opened before a deployment asks for its own files until it is reloaded. */

/** By key, when a deployment first came without it (ISO 8601). */
export type Superseded = Readonly<Record<string, string>>;

const keptForMs = 7 * 24 * 60 * 60 * 1000;

type Files = {
  /** What the bucket holds. */
  readonly present: readonly string[];
  /** What the build of now consists of. */
  readonly current: ReadonlySet<string>;
  /** From the deployment before. */
  readonly superseded: Superseded;
  readonly now: Date;
};

export function outdated({ present, current, superseded, now }: Files) {
  const old = present
    .filter((key) => !current.has(key))
    .map((key) => ({ key, since: superseded[key] ?? now.toISOString() }));
  const mayGo = ({ since }: { since: string }) => now.getTime() - Date.parse(since) > keptForMs;
  return {
    toDelete: old.filter(mayGo).map(({ key }) => key),
    superseded: Object.fromEntries(old.filter((file) => !mayGo(file)).map(({ key, since }) => [key, since])),
  };
}
