/** A rule's target, checked as AWS::Events::Rule does. Targets are queues and functions. */
import { validationError } from './invalid-request.ts';
import {
  asProperties,
  optionalObject,
  optionalText,
  type Properties,
  requiredText,
  wholeNumber,
} from './properties.ts';

export type InputTransformer = {
  readonly pathsMap: Readonly<Record<string, string>>;
  readonly template: string;
};

export type Target = {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | undefined;
  /** At most one of these three is set. */
  readonly input: string | undefined;
  readonly inputPath: string | undefined;
  readonly inputTransformer: InputTransformer | undefined;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
  readonly deadLetterArn: string | undefined;
};

/** AWS accepts no more targets on one rule. */
const MAX_TARGETS = 5;

export function readTargets(targets: unknown): readonly Target[] {
  const list: readonly unknown[] = Array.isArray(targets) ? targets : [];
  if (list.length > MAX_TARGETS) {
    throw validationError(
      `Parameter Targets is not valid. Reason: a rule has at most ${MAX_TARGETS} targets.`,
    );
  }
  return list.map((target) => readTarget(asProperties(target)));
}

function readTarget(properties: Properties): Target {
  const retry = optionalObject(properties, 'RetryPolicy') ?? {};
  const deadLetter = optionalObject(properties, 'DeadLetterConfig') ?? {};
  const target: Target = {
    id: requiredText(properties, 'Id'),
    arn: requiredText(properties, 'Arn'),
    roleArn: optionalText(properties, 'RoleArn'),
    input: optionalText(properties, 'Input'),
    inputPath: optionalText(properties, 'InputPath'),
    inputTransformer: readTransformer(optionalObject(properties, 'InputTransformer')),
    maximumRetryAttempts: wholeNumber(retry, 'MaximumRetryAttempts', {
      minimum: 0,
      maximum: 185,
      default: 185,
    }),
    maximumEventAgeInSeconds: wholeNumber(retry, 'MaximumEventAgeInSeconds', {
      minimum: 60,
      maximum: 86_400,
      default: 86_400,
    }),
    deadLetterArn: optionalText(deadLetter, 'Arn'),
  };
  requireOneInput(target);
  return target;
}

function readTransformer(properties: Properties | undefined): InputTransformer | undefined {
  if (!properties) return undefined;
  const paths = optionalObject(properties, 'InputPathsMap') ?? {};
  const pathsMap = Object.fromEntries(Object.keys(paths).map((name) => [name, requiredText(paths, name)]));
  return { pathsMap, template: requiredText(properties, 'InputTemplate') };
}

function requireOneInput({ id, input, inputPath, inputTransformer }: Target): void {
  const given = [input, inputPath, inputTransformer].filter((one) => one !== undefined);
  if (given.length <= 1) return;
  throw validationError(
    `Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`,
  );
}
