/**
 * As much of an AWS account as the commands ask about, on a port of its own: whose it is, which stacks it has, and that everything else
 * is empty. It writes down what it is asked, so that tests can say what was done and what was not.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Call, type Refusal, writeAnswer } from './fake-aws-protocols.ts';

export type FakeStack = {
  readonly status: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly template?: object;
  readonly changedAt?: Date;
};

export type FakeAws = {
  readonly url: string;
  /** `<service> <operation>`, and the stack that it is about, in their order. */
  readonly calls: string[];
  /** By name. */
  readonly stacks: Map<string, FakeStack>;
  /** By `<service> <operation>`: what is said there instead of the usual, which undefined leaves as it is. */
  readonly answers: Map<
    string,
    (parameters: URLSearchParams, body: string) => Answer | undefined | Promise<never>
  >;
  stop(): Promise<void>;
};

export async function startFakeAws(): Promise<FakeAws> {
  const stacks: FakeAws['stacks'] = new Map();
  const answers: FakeAws['answers'] = new Map();
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const call = await readCall(request);
      const name = `${call.service} ${call.operation}`;
      const stack = call.parameters.get('StackName');
      calls.push(stack === null ? name : `${name} ${stack}`);
      const answer = await answers.get(name)?.(call.parameters, call.body);
      writeAnswer(call, answer ?? usualAnswer(call, stacks), response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stacks,
    answers,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const credential = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '');
  const [, region = '', service = ''] = credential ?? [];
  const type = request.headers['content-type'] ?? '';
  const parameters = new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? body : '');
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const target = request.headers['x-amz-target'];
  const named =
    parameters.get('Action') ?? (typeof target === 'string' ? target : path).match(/(?<=[./]|^)\w+$/)?.[0];
  const isRest = parameters.get('Action') === null && target === undefined && !type.includes('cbor');
  const operation = isRest ? `${request.method} ${path}` : (named ?? '');
  return { service, region, operation, parameters, body, isCbor: type.includes('cbor') };
}

/** Everything but identity and stacks is an empty list. */
function usualAnswer({ service, operation, parameters }: Call, stacks: FakeAws['stacks']): Answer {
  if (service === 'sts') {
    return '<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/olive</Arn>';
  }
  if (service === 'ses') return { code: 'NotFoundException', message: 'No such identity', status: 404 };
  if (service !== 'cloudformation') return '';
  const name = parameters.get('StackName');
  if (name === null) return stackList([...stacks]);
  const stack = stacks.get(name);
  if (stack === undefined) return refused(`Stack with id ${name} does not exist`);
  if (operation === 'DescribeStacks') return stackList([[name, stack]]);
  if (operation === 'GetTemplate') return templateBody(stack);
  if (operation === 'DescribeStackResource') return refused(`Resource does not exist for stack ${name}`);
  if (operation === 'DeleteStack') stacks.delete(name);
  return '';
}

const refused = (message: string): Refusal => ({ code: 'ValidationError', message });

const templateBody = ({ template = {} }: FakeStack) =>
  `<TemplateBody>${JSON.stringify(template)}</TemplateBody>`;

const stackList = (stacks: readonly (readonly [string, FakeStack])[]) =>
  `<Stacks>${stacks.map(([name, stack]) => stackMember(name, stack)).join('')}</Stacks>`;

function stackMember(name: string, stack: FakeStack): string {
  const { status, outputs = {}, parameters = {}, changedAt = new Date() } = stack;
  const pairs = (kind: 'Output' | 'Parameter', values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(
        ([key, value]) =>
          `<member><${kind}Key>${key}</${kind}Key><${kind}Value>${value}</${kind}Value></member>`,
      )
      .join('');
  return `<member><StackName>${name}</StackName><StackId>arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/1</StackId>
    <StackStatus>${status}</StackStatus><CreationTime>${changedAt.toISOString()}</CreationTime>
    <Outputs>${pairs('Output', outputs)}</Outputs><Parameters>${pairs('Parameter', parameters)}</Parameters></member>`;
}
