/** A story that is performed step by step: what a step is, and how it is told. How it runs is in story-run.ts. */

export type Link = { readonly label: string; readonly path: string };

/** What really came out of a step. */
export type Outcome = { readonly told: string; readonly links?: readonly Link[] };

export type StepContext = {
  /** Aborted when the story is stopped. */
  readonly signal: AbortSignal;
  /** What there is to say while it takes its time. */
  tell(progress: string): void;
};

export type Step = {
  /** What happens: `Ada places an order`. */
  readonly caption: string;
  /** What to look at, and why it is so. */
  readonly look: string;
  /** Where it can be seen besides here. */
  readonly where?: Link;
  /** For what only the local cloud can do: why it is left out elsewhere. */
  readonly onlyLocally?: string;
  /** Throws when something is not as it should be. It may be run again then. */
  run(context: StepContext): Promise<Outcome>;
};

export type Plan = {
  readonly steps: readonly Step[];
  /** Undoes what must not stay, however the story ends. Harmless when there is nothing to undo. */
  cleanUp?(): Promise<void>;
  /** The same when the page is closed, and nobody waits for answers any more. */
  leave?(): void;
};
