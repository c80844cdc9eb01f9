/** What every emulated AWS service offers to the shared endpoint, and what they say to each other. */

/** One thing a caller must be allowed to do. `context` holds IAM condition keys, e.g. `dynamodb:LeadingKeys`. */
export type Permission = {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
};

/** A request as it came over the wire; header names are lower case. */
export type AwsRequest = {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Aborted when the caller has hung up: a long poll must not take a message for nobody. */
  readonly signal?: AbortSignal;
};

export type AwsResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** An error in AWS's own words; each service writes it in its own protocol. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export type AwsService = {
  /** The service's name in a SigV4 credential scope: `dynamodb`, `sqs`, `s3`, `ses`, `kms`, `cognito-idp`, `events`, `lambda`, `execute-api`. */
  readonly signingName: string;
  /** All of these must be allowed before `handle` is called. */
  requiredPermissions(request: AwsRequest): readonly Permission[];
  handle(request: AwsRequest): Promise<AwsResponse>;
  /** Writes an error as the real service would (JSON 1.0/1.1, REST-JSON, REST-XML). */
  errorResponse(error: AwsError): AwsResponse;
  stop(): Promise<void>;
};

/** Throws AwsError when the role that the caller is bound to may not do this. */
export type Authorize = (permission: Permission) => void;

/** The outcome of one synchronous invocation. */
export type InvocationResult = {
  readonly requestId: string;
  /** What the handler returned, or Lambda's `{ errorType, errorMessage }` when `functionError` is set. */
  readonly payload: unknown;
  /** `Unhandled` when the handler threw, timed out, ran out of memory or was killed. */
  readonly functionError?: 'Unhandled';
};

/** Invokes one function synchronously; throws AwsError TooManyRequestsException (429) when it is throttled. */
export type Invoke = (payload: unknown) => Promise<InvocationResult>;

/** A running poller between a queue or stream and a function. */
export type EventSource = {
  /** Nothing read and not yet settled. */
  isIdle(): boolean;
  /** Streams only: of each batch that is being tried, when its last record came into the stream. Epoch milliseconds. */
  arrivalsInHand?(): readonly number[];
  stop(): Promise<void>;
};
