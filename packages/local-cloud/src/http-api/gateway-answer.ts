/** What the gateway sends back, and what it says in its own words. */
export type GatewayAnswer = {
  readonly status: number;
  /** Lower-case names; several values become several header lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
};

/** `{"message":"Not Found"}` and its like. */
export function gatewayMessage(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): GatewayAnswer {
  const body = JSON.stringify({ message });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

export const internalServerError = (): GatewayAnswer => gatewayMessage(500, 'Internal Server Error');
export const serviceUnavailable = (): GatewayAnswer => gatewayMessage(503, 'Service Unavailable');
