/**
 * fauxqs entered in process: requests are injected into its application, so that nothing listens on a port. SQS and S3 each have an
 * application of their own. Its stores are handed in, because what fauxqs lacks is built on them. They are not among the package's
 * exports, hence the import beside its entry point; the version is pinned exactly in package.json.
 */
import { buildApp } from 'fauxqs';
import type { AwsRequest, AwsResponse } from '../endpoint/aws-service.ts';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;

export type FauxqsApp = ReturnType<typeof buildApp>;
export type SqsStore = Stores['sqsStore'];
export type S3Store = Stores['s3Store'];
export type SqsQueue = NonNullable<ReturnType<SqsStore['getQueueByArn']>>;
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];
export type S3Object = ReturnType<S3Store['headObject']>;

/** A message that has never been received, with a fresh id; it is in no queue yet. */
export type CreateMessage = (body: string, attributes: SqsMessage['messageAttributes']) => SqsMessage;

/** ReceiveMessage of what is there now, before the call returns its promise; rejects with fauxqs' own errors. */
export type ReceiveAction = (
  input: Readonly<Record<string, unknown>>,
  store: SqsStore,
) => Promise<ReceiveAnswer>;
export type ReceiveAnswer = {
  Messages?: { ReceiptHandle: string; Attributes?: Record<string, string> }[];
};

/** Any other action, likewise at once and past the HTTP application; throws fauxqs' own errors. */
export type DirectAction = (input: Readonly<Record<string, unknown>>, store: SqsStore) => object;

export type Fauxqs = {
  readonly app: FauxqsApp;
  readonly receiveAction: ReceiveAction;
  /** The actions that every event goes through; injecting them would take longer than they do. */
  readonly directActions: Readonly<Partial<Record<string, DirectAction>>>;
  readonly sqsStore: SqsStore;
  readonly s3Store: S3Store;
  readonly createMessage: CreateMessage;
};

type FauxqsModules = [
  { SqsStore: (new () => SqsStore) & { createMessage: CreateMessage } },
  { SnsStore: new () => Stores['snsStore'] },
  { S3Store: new () => S3Store },
  { receiveMessage: ReceiveAction },
  { sendMessage: DirectAction },
  { deleteMessageBatch: DirectAction },
];

export async function makeFauxqs(): Promise<Fauxqs> {
  const entry = import.meta.resolve('fauxqs');
  const storeFiles = ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js'];
  const actions = ['receiveMessage', 'sendMessage', 'deleteMessageBatch'];
  const files = [...storeFiles, ...actions.map((action) => `sqs/actions/${action}.js`)];
  const modules = await Promise.all(files.map((file) => import(new URL(file, entry).href)));
  const [
    { SqsStore },
    { SnsStore },
    { S3Store },
    { receiveMessage },
    { sendMessage },
    { deleteMessageBatch },
  ] = modules as FauxqsModules;
  const stores: Stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  return {
    app: buildApp({ logger: false, stores }),
    receiveAction: receiveMessage,
    directActions: { SendMessage: sendMessage, DeleteMessageBatch: deleteMessageBatch },
    sqsStore: stores.sqsStore,
    s3Store: stores.s3Store,
    createMessage: (body, attributes) => SqsStore.createMessage(body, attributes),
  };
}

// The host would make fauxqs look for a bucket's name in it; the lengths and the connection belong to the outer exchange.
const OUTER_REQUEST_HEADERS = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'expect',
]);
const OUTER_RESPONSE_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

export async function inject(app: FauxqsApp, request: AwsRequest): Promise<AwsResponse> {
  const response = await app.inject({
    method: request.method as 'GET',
    url: request.url,
    headers: without(request.headers, OUTER_REQUEST_HEADERS),
    payload: request.body,
  });
  return {
    status: response.statusCode,
    headers: without(response.headers, OUTER_RESPONSE_HEADERS),
    body: response.rawPayload,
  };
}

function without(headers: Readonly<Record<string, unknown>>, dropped: Set<string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !dropped.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
