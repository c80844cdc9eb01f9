/**
 * A rule as AWS::Events::Rule describes it. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
 * Not emulated: RoleArn of the rule, tags, managed rules.
 */
import { busNameOf, DEFAULT_BUS, ruleArn } from './arns.ts';
import { compiled } from './event-pattern.ts';
import { validationError } from './invalid-request.ts';
import type { CompiledPattern } from './pattern-compiler.ts';
import { asProperties, optionalText, requiredText } from './properties.ts';
import { parseSchedule, type Schedule } from './schedule-expression.ts';
import { readTargets, type Target } from './target.ts';

type RuleState = 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

export type Rule = {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly description?: string;
  readonly state: RuleState;
  /** As JSON text. */
  readonly patternText?: string;
  readonly pattern?: CompiledPattern;
  readonly scheduleExpression?: string;
  readonly schedule?: Schedule;
  readonly targets: readonly Target[];
};

/** Throws what PutRule and PutTargets throw. */
export function readRule(value: unknown): Rule {
  const properties = asProperties(value);
  const pattern = properties.EventPattern;
  const expression = optionalText(properties, 'ScheduleExpression');
  const description = optionalText(properties, 'Description');
  const busName = busNameOf(optionalText(properties, 'EventBusName'));
  requireTrigger(pattern, expression, busName);
  const name = requiredText(properties, 'Name');
  return {
    name,
    arn: ruleArn(busName, name),
    busName,
    state: (optionalText(properties, 'State') ?? 'ENABLED') as RuleState,
    targets: readTargets(properties.Targets),
    ...(description === undefined ? {} : { description }),
    ...(pattern === undefined ? {} : { patternText: asJson(pattern), pattern: compiled(pattern) }),
    ...(expression === undefined ? {} : scheduled(expression)),
  };
}

function requireTrigger(pattern: unknown, expression: string | undefined, busName: string): void {
  if (pattern === undefined && expression === undefined) {
    throw validationError('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (expression !== undefined && busName !== DEFAULT_BUS) {
    throw validationError('ScheduleExpression is supported only on the default event bus.');
  }
}

function scheduled(expression: string) {
  return { scheduleExpression: expression, schedule: parseSchedule(expression) };
}

/** CloudFormation takes a pattern as an object or as text. */
export function asJson(pattern: unknown): string {
  return typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
}
