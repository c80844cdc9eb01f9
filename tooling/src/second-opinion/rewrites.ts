/** Changes of templates on their way to an emulator, each counted, for what it lacks. Nothing of the product is changed for it. */
import type { Differences } from './differences.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Resource = { Type: string; Properties: Record<string, Json>; DependsOn?: string[] };
export type Template = { Resources: Record<string, Resource> };

/** Called each time that something is changed, with the name it has in the list of differences. */
type Tell = (name: string) => void;

type Urls = {
  /** Of the emulator itself, where functions find it. */
  readonly emulatorUrl: string;
  /** Of the front that mends its answers. */
  readonly frontUrl: string;
};

/** The template as the emulator gets it. */
export function rewriteTemplate(
  template: Template,
  differences: Differences,
  urls: Urls,
  tell: Tell,
): Template {
  const known = leaveOut(template, differences.types, tell);
  const changes = Object.keys(differences.rewrites).map((name) => {
    const change = rewrites[name];
    if (change === undefined) throw new Error(`There is no rewrite called ${name}`);
    return (value: Json) => change(value, urls, () => tell(name));
  });
  changes.push((value) => withoutConditions(value, differences.conditionKeys, tell));
  return changes.reduce(
    (changed, change) => mapValues(changed, change),
    known as unknown as Json,
  ) as unknown as Template;
}

/** Resources of these types, and what waits for them. */
function leaveOut({ Resources, ...rest }: Template, types: Differences['types'], tell: Tell): Template {
  const out = Object.entries(Resources).filter(([, { Type }]) => Type in types);
  for (const [, { Type }] of out) tell(Type);
  const gone = new Set(out.map(([id]) => id));
  const kept = Object.entries(Resources)
    .filter(([id]) => !gone.has(id))
    .map(([id, resource]) => [id, { ...resource, ...waitingFor(resource, gone) }]);
  return { ...rest, Resources: Object.fromEntries(kept) };
}

function waitingFor({ DependsOn }: Resource, gone: ReadonlySet<string>): { DependsOn?: string[] } {
  return DependsOn ? { DependsOn: [DependsOn].flat().filter((id) => !gone.has(id)) } : {};
}

/** From the inside out. */
function mapValues(value: Json, change: (value: Json) => Json): Json {
  if (Array.isArray(value)) return change(value.map((each) => mapValues(each, change)));
  if (typeof value !== 'object' || value === null) return change(value);
  const entries = Object.entries(value).map(([key, each]) => [key, mapValues(each, change)]);
  return change(Object.fromEntries(entries));
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withoutConditions(value: Json, keys: Differences['conditionKeys'], tell: Tell): Json {
  if (!isObject(value) || value.Effect !== 'Allow' || !isObject(value.Condition)) return value;
  const { Condition, ...statement } = value;
  const operators = Object.entries(Condition).map(([operator, wanted]) => {
    const kept = Object.entries(isObject(wanted) ? wanted : {}).filter(([key]) => {
      if (key in keys) tell(key);
      return !(key in keys);
    });
    return [operator, Object.fromEntries(kept)] as const;
  });
  const left = operators.filter(([, wanted]) => Object.keys(wanted).length > 0);
  return left.length > 0 ? { ...statement, Condition: Object.fromEntries(left) } : statement;
}

type Rewrite = (value: Json, urls: Urls, tell: () => void) => Json;

const isGetAtt = (value: Json, attribute: string) =>
  isObject(value) && Array.isArray(value['Fn::GetAtt']) && value['Fn::GetAtt'][1] === attribute;

function replaced(value: Json, from: string, to: string, tell: () => void): Json {
  if (typeof value !== 'string' || !value.includes(from)) return value;
  tell();
  return value.replaceAll(from, to);
}

const everyKeyAndAlias = { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:*' };

/** The grant of such an action, on another resource. */
function allowing(value: Json, action: string, Resource: Json, tell: () => void): Json {
  if (!isObject(value) || value.Effect !== 'Allow' || ![value.Action ?? []].flat().includes(action))
    return value;
  tell();
  return { ...value, Resource };
}

const rewrites: Readonly<Record<string, Rewrite>> = {
  'issuer of a user pool'(value, _, tell) {
    if (!isGetAtt(value, 'ProviderURL') || !isObject(value)) return value;
    tell();
    const [pool] = value['Fn::GetAtt'] as string[];
    return { 'Fn::Sub': `https://cognito-idp.\${AWS::Region}.amazonaws.com/\${${pool}}` };
  },
  'address of the HTTP API'(value, { emulatorUrl }, tell) {
    if (!isGetAtt(value, 'ApiEndpoint') || !isObject(value)) return value;
    tell();
    const [api] = value['Fn::GetAtt'] as string[];
    return { 'Fn::Sub': `${emulatorUrl}/_aws/execute-api/\${${api}}/$default` };
  },
  'address of the WebSocket API': (value, { frontUrl }, tell) =>
    replaced(
      value,
      '${WebSocketApi.ApiEndpoint}/',
      `${frontUrl.replace('http', 'ws')}/_aws/execute-api/\${WebSocketApi}/`,
      tell,
    ),
  "address of a WebSocket API's connections": (value, { emulatorUrl }, tell) =>
    replaced(
      value,
      'https://${WebSocketApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/',
      `${emulatorUrl}/_aws/execute-api/\${WebSocketApi}/`,
      tell,
    ),
  'buckets that refuse plain HTTP'(value, _, tell) {
    if (!isObject(value) || !isObject(value.Bool) || !('aws:SecureTransport' in value.Bool)) return value;
    tell();
    // Refuses those that come by TLS instead, of whom there is none.
    return { ...value, Bool: { ...value.Bool, 'aws:SecureTransport': 'true' } };
  },
  'resource of ses:SendEmail': (value, _, tell) => allowing(value, 'ses:SendEmail', '*', tell),
  'keys that are called by an alias': (value, _, tell) =>
    ['kms:GenerateMac', 'kms:VerifyMac'].reduce(
      (changed, action) => allowing(changed, action, everyKeyAndAlias, tell),
      value,
    ),
};
