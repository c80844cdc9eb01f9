/** Where a command came from; its events say so. */
export type Trace = {
  readonly correlationId: string;
  /** The id of the request or event that directly caused it. */
  readonly causationId: string;
};
