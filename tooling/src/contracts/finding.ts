/** Something that keeps the contracts from being what they say. */
export type Finding = {
  /** A file, an event's version (`OrderPlaced.v2`), an operation or a function. */
  readonly about: string;
  readonly problem: string;
  readonly remedy: string;
};

/** One line for each, and after all that have it in common what to do. */
export function tell(findings: readonly Finding[]): string {
  const groups = [...Map.groupBy(findings, ({ remedy }) => remedy)];
  return groups
    .map(([remedy, alike]) => {
      const lines = alike.map(({ about, problem }) => `${about}: ${problem}`);
      return [...lines, `  -> ${remedy}`].join('\n');
    })
    .join('\n\n');
}
