/** The properties of AWS::Lambda::EventSourceMapping that matter for a stream, with Lambda's own defaults. */

export type StreamMapping = Readonly<Record<string, unknown>> & {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
};

export type StreamSettings = {
  readonly streamArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly windowMs: number;
  /** A record counts that matches one of them; all records do when there are none. */
  readonly patterns: readonly unknown[];
  readonly bisects: boolean;
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly reportsItemFailures: boolean;
  readonly destinationArn: string | undefined;
  readonly lanes: number;
};

type Nested = {
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern: string }[] };
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly FunctionResponseTypes?: readonly string[];
};

export function readStreamMapping(mapping: StreamMapping): StreamSettings {
  const { FilterCriteria, DestinationConfig, FunctionResponseTypes } = mapping as Nested;
  return {
    streamArn: mapping.EventSourceArn,
    functionArn: functionArn(mapping.FunctionName),
    batchSize: numberOr(100, mapping.BatchSize),
    windowMs: numberOr(0, mapping.MaximumBatchingWindowInSeconds) * 1000,
    patterns: (FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as unknown),
    bisects: mapping.BisectBatchOnFunctionError === true,
    maxRetries: unlessNegative(mapping.MaximumRetryAttempts),
    maxAgeMs: unlessNegative(mapping.MaximumRecordAgeInSeconds) * 1000,
    reportsItemFailures: FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    destinationArn: DestinationConfig?.OnFailure?.Destination,
    lanes: numberOr(1, mapping.ParallelizationFactor),
  };
}

function numberOr(byDefault: number, value: unknown): number {
  return value === undefined ? byDefault : Number(value);
}

/** Lambda writes -1, which is also the default, for "without end". */
function unlessNegative(value: unknown): number {
  const limit = numberOr(-1, value);
  return limit < 0 ? Number.POSITIVE_INFINITY : limit;
}

function functionArn(name: string): string {
  return name.startsWith('arn:') ? name : `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
}
