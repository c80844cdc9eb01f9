/** Something that keeps the contracts from being what they say. */
export type Finding = {
  /** A file, an event's version (`OrderPlaced.v2`), an operation or a function. */
  readonly about: string;
  readonly problem: string;
  readonly remedy: string;
};

export function tell({ about, problem, remedy }: Finding): string {
  return `${about}: ${problem}\n  ${remedy}`;
}
