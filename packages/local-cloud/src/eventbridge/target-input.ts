/**
 * What a target receives: the event, a part of it (InputPath), a constant (Input), or a text made from it
 * (InputTransformer). https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * Not emulated: AWS's check of templates when the rule is made.
 */
import type { BusEvent } from './bus-event.ts';
import { readPath } from './json-path.ts';
import type { InputTransformer, Target } from './target.ts';

export type RuleOfTarget = { readonly name: string; readonly arn: string };

export function targetInput(target: Target, event: BusEvent, rule: RuleOfTarget): string {
  if (target.input !== undefined) return target.input;
  if (target.inputPath !== undefined) return JSON.stringify(readPath(event, target.inputPath) ?? {});
  if (target.inputTransformer) return transform(target.inputTransformer, event, rule);
  return JSON.stringify(event);
}

function transform(transformer: InputTransformer, event: BusEvent, rule: RuleOfTarget): string {
  const variables = new Map<string, unknown>(reservedVariables(event, rule));
  for (const [name, path] of Object.entries(transformer.pathsMap)) variables.set(name, readPath(event, path));
  return fillTemplate(transformer.template, variables);
}

function reservedVariables(event: BusEvent, rule: RuleOfTarget): [string, unknown][] {
  const { detail: _detail, ...withoutDetail } = event;
  return [
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', event.time],
    ['aws.events.event', withoutDetail],
    ['aws.events.event.json', event],
  ];
}

/** Between quotes a variable is spliced in as text; elsewhere as JSON. A variable without a value becomes ''. */
function fillTemplate(template: string, variables: ReadonlyMap<string, unknown>): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/gs, (token, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    if (name === undefined) return token;
    const value = variables.get(name) ?? '';
    return quoted ? asText(value) : JSON.stringify(value);
  });
}

// AWS strips the quotes of objects and lists that are spliced into a string.
function asText(value: unknown): string {
  if (typeof value === 'object') return JSON.stringify(value).replaceAll('"', '');
  return JSON.stringify(String(value)).slice(1, -1);
}
