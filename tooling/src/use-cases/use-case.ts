import type { Orderflow } from '../orderflow.ts';

export type Step = { readonly atMs: number; readonly what: string };

/** One use case as `npm run demo -- --json` prints it; the last step of a failed one names what failed. */
export type UseCaseReport = {
  readonly id: string;
  readonly title: string;
  readonly ok: boolean;
  readonly ms: number;
  readonly steps: readonly Step[];
};

/** Does something, notes when it was done, and passes its result on; `told` adds what came out of it. */
export type RunStep = <Result>(
  what: string,
  action: () => Promise<Result>,
  told?: (result: Result) => string,
) => Promise<Result>;

export type UseCase = {
  readonly id: string;
  readonly title: string;
  /** Throws at the first thing that is not as it should be. */
  run(orderflow: Orderflow, step: RunStep): Promise<void>;
};

export async function runUseCase(useCase: UseCase, orderflow: Orderflow): Promise<UseCaseReport> {
  const began = performance.now();
  const sinceBegin = () => Math.round(performance.now() - began);
  const steps: Step[] = [];
  const { id, title } = useCase;
  try {
    await useCase.run(orderflow, async (what, action, told) => {
      try {
        const result = await action();
        steps.push({ atMs: sinceBegin(), what: told ? `${what}: ${told(result)}` : what });
        return result;
      } catch (error) {
        steps.push({
          atMs: sinceBegin(),
          what: `FAILED: ${what}: ${error instanceof Error ? error.message : error}`,
        });
        throw error;
      }
    });
    return { id, title, ok: true, ms: sinceBegin(), steps };
  } catch {
    return { id, title, ok: false, ms: sinceBegin(), steps };
  }
}
