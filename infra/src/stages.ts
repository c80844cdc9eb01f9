/**
 * What differs between stages, as stage parameters of the framework: a stage gets what is listed under its name, and what it does not
 * list from `default`. `serverless deploy --param="<name>=<value>"` has the last word, and says everything as text.
 *
 * A stage that nobody thought of is a durable one.
 */

type YesOrNo = 'true' | 'false';

type Decisions = {
  /** What becomes of tables, buckets, keys and user pools when their stack goes. */
  readonly deletionPolicy: 'Retain' | 'Delete';
  /** Whether DynamoDB refuses to delete a table. */
  readonly deletionProtection: YesOrNo;
  /** The same for the user pool, in Cognito's words. */
  readonly userPoolProtection: 'ACTIVE' | 'INACTIVE';
  readonly logRetentionDays: number;
  /** What the HTTP API takes of all callers together; above it answers 429. */
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
  /** The same for a WebSocket API. */
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Whether who holds credentials of the account may sign customers in by password: for tests, and for the guests of a demo. */
  readonly serverSideSignIn: YesOrNo;
  /** Whether people can come as guests, without an account, and a visitor orders now and then: by the stack `demo`. */
  readonly guests: 'yes' | 'no';
  /** Whether there are alarms and dashboards, which cost money each. */
  readonly alarms: YesOrNo;
  /** Whether a new version of a function gets a part of the calls before it gets all, and none once its alarm rings. */
  readonly gradualDeployment: YesOrNo;
  /** ARN of a policy that bounds what every role of the stage can be given, for who may make no others; `none` for no such bound. */
  readonly permissionsBoundary: string;
  /** The default of the shared stack's parameter: near this much in a month, whoever gets the alarms hears of it; 0 for no budget. */
  readonly MonthlyBudgetUsd: string;
  /** Defaults of parameters of orders and files: after how many days an order and its invoice are forgotten; 0 for never. */
  readonly OrdersKeptDays: string;
  readonly InvoicesKeptDays: string;
};

const durable: Decisions = {
  deletionPolicy: 'Retain',
  deletionProtection: 'true',
  userPoolProtection: 'ACTIVE',
  logRetentionDays: 30,
  requestsPerSecond: 500,
  requestBurst: 1000,
  messagesPerSecond: 100,
  messageBurst: 200,
  serverSideSignIn: 'false',
  guests: 'no',
  alarms: 'true',
  gradualDeployment: 'false',
  permissionsBoundary: 'none',
  MonthlyBudgetUsd: '0',
  OrdersKeptDays: '0',
  InvoicesKeptDays: '0',
};

const throwaway = {
  deletionPolicy: 'Delete',
  deletionProtection: 'false',
  userPoolProtection: 'INACTIVE',
  logRetentionDays: 7,
  serverSideSignIn: 'true',
} satisfies Partial<Decisions>;

/** Open to everybody, so its limits are also what a stranger can make it cost. */
const demo = {
  logRetentionDays: 14,
  requestsPerSecond: 20,
  requestBurst: 40,
  messagesPerSecond: 20,
  messageBurst: 40,
  serverSideSignIn: 'true',
  guests: 'yes',
  MonthlyBudgetUsd: '50',
  OrdersKeptDays: '1',
  InvoicesKeptDays: '1',
} satisfies Partial<Decisions>;

const prod = { logRetentionDays: 90, gradualDeployment: 'true' } satisfies Partial<Decisions>;

/** For the framework's `params`. The stages of one's own machine and of CI are throwaway, and have the alarms that tests set off. */
export const stageParameters = {
  default: durable,
  dev: throwaway,
  local: throwaway,
  test: throwaway,
  demo,
  prod,
} satisfies Record<string, Partial<Decisions>>;

/**
 * What makes a throwaway stage of any other, such as that of a pull request: one `--param="<name>=<value>"` each. It goes without
 * alarms, which would cost more than all else that nobody uses.
 */
export const throwawayParameters: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ ...throwaway, alarms: 'false' }).map(([name, value]) => [name, String(value)]),
);

/** What the stage has decided, for a template. Only where nothing else is in the text does a number stay one. */
export function decided(name: keyof Decisions): string {
  return `\${param:${name}}`;
}

/** The same for what must be a boolean. */
export function isDecided(name: keyof Decisions): string {
  return `\${strToBool(${decided(name)})}`;
}
