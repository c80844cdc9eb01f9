/**
 * AWS's own validator over every template: the schemas of all resources, and the rules of cfn-lint. It says what CloudFormation would refuse
 * minutes into a deployment, or do without being asked.
 */
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import type { Template, Templates } from '../support/packaged-stacks.ts';
import type { Acceptance, Finding } from './findings.ts';

export const accepted: readonly Acceptance[] = [
  {
    rule: 'W3005',
    resources: /LambdaFunction$|\/HttpApiRoute/,
    because:
      'The framework says that a function comes after its role, and a route after its integration; both follow from their references.',
  },
  {
    rule: 'W9002',
    resources: /SchedulePermission$/,
    because:
      'The permission comes before its schedule, so that no run is refused, and so it can only know the name.',
  },
  {
    rule: 'W9003',
    resources: /^files\/Bucket$/,
    because: 'Parameters are texts, and CloudFormation takes a text for a number.',
  },
  {
    rule: 'F3014',
    resources: /^console\/Distribution$/,
    detail: /CloudFrontDefaultCertificate/,
    because: 'Of the two certificates, Fn::If takes one; the rule counts both.',
  },
  {
    rule: 'W1001',
    resources: /^infra\/AlarmTopicArn$/,
    because: 'It stands in an Fn::If with the same condition as the topic, which the rule does not see.',
  },
  {
    rule: 'W8003',
    resources: /\/(HasAlarms|AllowsServerSideSignIn)$/,
    because: 'What a stage has is decided when it is packaged; the condition is how that is written down.',
  },
  {
    rule: 'W9053',
    resources: /^infra\//,
    because: 'Two things that a stage has, or has not, are not one.',
  },
  {
    rule: 'E3005',
    resources: /Deployments$/,
    detail: /ErrorsAlarm/,
    because: 'A stage that deploys gradually has alarms (gates/production.ts).',
  },
  {
    rule: 'W2502',
    resources: /Deployments$/,
    detail: /ErrorsAlarm/,
    because: 'The same, said once more.',
  },
  {
    rule: 'W3011',
    resources: /LambdaVersion/,
    because: 'A version is never replaced: what is new is a new one, by another name.',
  },
];

/** Parameters whose defaults say that there is no domain, where the rules want to see one. */
const parameterOverrides = {
  DomainName: 'shop.orderflow.example',
  CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
};

/** A template that is on no disk. */
class TemplateInMemory extends TemplateFile {
  readonly #template: Template;

  constructor(stack: string, template: Template) {
    super(stack);
    this.#template = template;
  }

  override readBytes() {
    return new TextEncoder().encode(JSON.stringify(this.#template));
  }
}

const engine = new RegoEngine();

const known = new WeakMap<Template, readonly Finding[]>();

/** From warnings on: below are hints, such as that a name cannot be changed without a new resource. */
function findingsIn(stack: string, template: Template): readonly Finding[] {
  const report = engine.validateStandard(new TemplateInMemory(stack, template), {
    severityLevel: 'WARN',
    ...(stack === 'console' && { parameterOverrides }),
  });
  if (report.status !== 'OK') throw new Error(`${stack}: ${report.status}`);
  return report.diagnostics.map(({ ruleId, entity, message }) => ({
    rule: ruleId,
    resource: `${stack}/${entity?.logicalId}`,
    detail: message,
  }));
}

export function findings(templates: Templates): readonly Finding[] {
  return Object.entries(templates).flatMap(([stack, template]) => {
    const found = known.get(template) ?? findingsIn(stack, template);
    known.set(template, found);
    return found;
  });
}
