import { AppError } from '@orderflow/errors/app-error';

/** Some condition of a transaction did not hold, so nothing of it was written. */
export class ConditionsFailed extends AppError {
  override readonly name = 'ConditionsFailed';
  /** The indexes, in the list that was handed to `transact`, of the elements whose condition failed. */
  readonly failed: readonly number[];

  constructor(failed: readonly number[], cause: unknown) {
    super('A condition of the transaction did not hold', {
      code: 'CONDITIONS_FAILED',
      kind: 'conflict',
      cause,
    });
    this.failed = failed;
  }
}
