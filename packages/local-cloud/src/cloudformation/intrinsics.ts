/** CloudFormation's intrinsic functions: turns a template's value into plain JSON. */
import { isJsonObject, type Json, type JsonObject, TemplateError } from './template.ts';

/** What a value may refer to. Every lookup throws TemplateError when there is no such thing. */
export type Scope = {
  readonly stack: string;
  /** `undefined` for `AWS::NoValue`, which removes the property. */
  ref(id: string): Json | undefined;
  getAtt(id: string, attribute: string): Json;
  importValue(exportName: string): Json;
  condition(name: string): boolean;
  findInMap(map: string, first: string, second: string): Json;
};

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (id, scope) => scope.ref(text(id, 'Ref', scope)),
  'Fn::GetAtt': (target, scope) => getAtt(target, scope),
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [delimiter, values] = list(argument, 'Fn::Join', scope);
    const parts = list(values, 'Fn::Join', scope);
    return parts.map((part) => text(part, 'Fn::Join', scope)).join(text(delimiter, 'Fn::Join', scope));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument, 'Fn::Select', scope);
    const chosen = list(values, 'Fn::Select', scope)[Number(index)];
    if (chosen === undefined) throw invalid('Fn::Select', 'its index is out of range', scope);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, value] = list(argument, 'Fn::Split', scope);
    return text(value, 'Fn::Split', scope).split(text(delimiter, 'Fn::Split', scope));
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(argument, 'Fn::ImportValue', scope)),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(argument, 'Fn::FindInMap', scope).map((key) =>
      text(key, 'Fn::FindInMap', scope),
    );
    return scope.findInMap(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, 'Fn::Equals', scope);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::Not': (argument, scope) => !(list(argument, 'Fn::Not', scope)[0] === true),
  'Fn::And': (argument, scope) => list(argument, 'Fn::And', scope).every((each) => each === true),
  'Fn::Or': (argument, scope) => list(argument, 'Fn::Or', scope).some((each) => each === true),
  'Fn::Base64': (argument, scope) => Buffer.from(text(argument, 'Fn::Base64', scope)).toString('base64'),
};

/** Resolves `value`; `undefined` means that the property is to be left out. */
export function resolveValue(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) {
    return (value as readonly Json[])
      .map((item) => resolveValue(item, scope))
      .filter((item) => item !== undefined);
  }
  if (!isJsonObject(value)) return value;
  const [name, argument] = Object.entries(value)[0] ?? [];
  if (name !== undefined && argument !== undefined && Object.keys(value).length === 1) {
    if (name === 'Fn::If') return choose(argument, scope);
    if (name === 'Condition' && typeof argument === 'string') return scope.condition(argument);
    const intrinsic = Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : undefined;
    if (intrinsic) return intrinsic(argumentOf(name, argument, scope), scope);
    if (name.startsWith('Fn::')) throw invalid(name, 'the local cloud does not know this function', scope);
  }
  return resolveObject(value, scope);
}

export function resolveObject(value: JsonObject, scope: Scope): JsonObject {
  const entries = Object.entries(value).map(([key, item]) => [key, resolveValue(item, scope)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined),
  );
}

// Fn::Sub's variables are named in its text, so only the second form's map is resolved beforehand, in `substitute`.
function argumentOf(name: string, argument: Json, scope: Scope): Json {
  if (name === 'Fn::Sub') return argument;
  const resolved = resolveValue(argument, scope);
  if (resolved === undefined) throw invalid(name, 'its argument is AWS::NoValue', scope);
  return resolved;
}

// Only the chosen branch is resolved: the other may name resources that its condition leaves out.
function choose(argument: Json, scope: Scope): Json | undefined {
  const [condition, whenTrue, whenFalse] = list(argument, 'Fn::If', scope);
  if (whenTrue === undefined || whenFalse === undefined)
    throw invalid('Fn::If', 'it needs three arguments', scope);
  return resolveValue(scope.condition(text(condition, 'Fn::If', scope)) ? whenTrue : whenFalse, scope);
}

function getAtt(target: Json, scope: Scope): Json {
  const path = typeof target === 'string' ? target.split('.') : list(target, 'Fn::GetAtt', scope);
  const [id, ...attribute] = path.map((part) => text(part, 'Fn::GetAtt', scope));
  return scope.getAtt(id ?? '', attribute.join('.'));
}

function substitute(argument: Json, scope: Scope): string {
  const [template, variables] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument, {}];
  const given = isJsonObject(variables) ? resolveObject(variables, scope) : {};
  return text(template, 'Fn::Sub', scope).replaceAll(
    /\$\{(!?)([^}]+)\}/g,
    (_whole, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`;
      return text(given[name] ?? variable(name, scope), 'Fn::Sub', scope);
    },
  );
}

function variable(name: string, scope: Scope): Json | undefined {
  const dot = name.indexOf('.');
  return dot === -1 ? scope.ref(name) : scope.getAtt(name.slice(0, dot), name.slice(dot + 1));
}

function text(value: Json | undefined, intrinsic: string, scope: Scope): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalid(intrinsic, `it needs a string where it has ${JSON.stringify(value)}`, scope);
}

function list(value: Json | undefined, intrinsic: string, scope: Scope): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  throw invalid(intrinsic, `it needs a list where it has ${JSON.stringify(value)}`, scope);
}

function invalid(intrinsic: string, why: string, scope: Scope): TemplateError {
  return new TemplateError(`Stack ${scope.stack}: ${intrinsic} cannot be resolved: ${why}`);
}
