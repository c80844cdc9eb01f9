/** How the services of AWS that fake-aws.ts stands for write their answers. */
import type { ServerResponse } from 'node:http';

export type Call = {
  readonly service: string;
  readonly region: string;
  /** `DescribeStacks`, or `GET /account` where an API has paths instead. */
  readonly operation: string;
  /** Of the APIs that take forms. */
  readonly parameters: URLSearchParams;
  readonly body: string;
  readonly isCbor: boolean;
};

export type Refusal = { readonly code: string; readonly message: string; readonly status?: number };

/** What stands inside the answer, in XML or JSON; empty for nothing. */
export type Answer = string | Refusal;

const inXml = ['sts', 'cloudformation', 'iam', 's3'];

export function writeAnswer(call: Call, answer: Answer, response: ServerResponse): void {
  const isRefusal = typeof answer !== 'string';
  const status = isRefusal ? (answer.status ?? 400) : 200;
  if (call.isCbor) {
    response.writeHead(status, { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' });
    const emptyMap = 0xa0;
    response.end(Buffer.from([emptyMap]));
  } else if (inXml.includes(call.service)) {
    response.writeHead(status, { 'content-type': 'text/xml' });
    response.end(isRefusal ? xmlRefusal(answer) : xmlAnswer(call, answer));
  } else {
    const type = isRefusal ? { 'x-amzn-errortype': answer.code } : {};
    response.writeHead(status, { 'content-type': 'application/json', ...type });
    response.end(
      isRefusal ? JSON.stringify({ __type: answer.code, message: answer.message }) : answer || '{}',
    );
  }
}

function xmlAnswer({ service, operation }: Call, inside: string): string {
  if (service === 's3') return `<Result>${inside}</Result>`;
  return `<${operation}Response><${operation}Result>${inside}</${operation}Result></${operation}Response>`;
}

function xmlRefusal({ code, message }: Refusal): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
