/** What a tool that others wrote has to say about the templates, and what of it is accepted, each with its reason. */
import { expect, test } from 'vitest';
import type { Templates } from '../support/packaged-stacks.ts';
import { type Mutation, mutated } from './mutation.ts';

export type Finding = {
  /** The tool's name for it. */
  readonly rule: string;
  /** `orders/ChargePaymentQueue` */
  readonly resource: string;
  readonly detail: string;
};

export type Acceptance = {
  readonly rule: string;
  readonly resources: RegExp;
  /** Of the findings of this rule on these resources only those that say so. */
  readonly detail?: RegExp;
  readonly because: string;
};

type Tool = {
  readonly findings: (templates: Templates) => readonly Finding[];
  readonly accepted: readonly Acceptance[];
  /** By what was broken: a mutation, and the rule that it is found by. */
  readonly brokenBy: Readonly<Record<string, readonly [mutation: Mutation, rule: string]>>;
};

const covers = ({ rule, resources, detail }: Acceptance, finding: Finding) =>
  rule === finding.rule && resources.test(finding.resource) && (detail?.test(finding.detail) ?? true);

const notAccepted = (findings: readonly Finding[], accepted: readonly Acceptance[]) =>
  findings.filter((finding) => !accepted.some((each) => covers(each, finding)));

const notNeeded = (findings: readonly Finding[], accepted: readonly Acceptance[]) =>
  accepted.filter((each) => !findings.some((finding) => covers(each, finding)));

/** The tool finds nothing but what is accepted, and all of that; and it finds what was broken for it. */
export function proveFindings(
  { findings, accepted, brokenBy }: Tool,
  templates: Templates,
  ...ofOtherStages: readonly Templates[]
): void {
  const found = [templates, ...ofOtherStages].flatMap(findings);
  const unaccepted = (of: Templates) => notAccepted(findings(of), accepted).map(nameOf);

  test('finds nothing but what is accepted', () => {
    expect(notAccepted(found, accepted)).toEqual([]);
  });

  test('finds all that is accepted', () => {
    expect(notNeeded(found, accepted)).toEqual([]);
    const needless = { rule: 'no-such-rule', resources: /./, because: 'it is never found' };
    expect(notNeeded(found, [...accepted, needless])).toEqual([needless]);
  });

  test.for(Object.entries(brokenBy))('finds %s', ([, [mutation, rule]]) => {
    const before = unaccepted(templates);
    const added = unaccepted(mutated(templates, mutation)).filter((each) => !before.includes(each));
    expect(added).toEqual(mutation.refused.map((resource) => nameOf({ rule, resource })));
  });
}

const nameOf = ({ rule, resource }: Pick<Finding, 'rule' | 'resource'>) => `${resource}: ${rule}`;
