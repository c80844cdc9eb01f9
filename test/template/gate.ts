/**
 * A gate: a property that all packaged templates must have, and the proof that its check can fail.
 *
 *     gate({
 *       property: 'Queues are encrypted',
 *       otherwise: 'customer data lies in the open on disks of SQS',
 *       of: queues,
 *       holds: ({ Properties }) => Properties.SqsManagedSseEnabled === true,
 *       brokenBy: { 'a queue that is not': set('orders/ChargePaymentQueue.Properties.SqsManagedSseEnabled', false) },
 *     });
 *
 * A condition of `holds` that no template in `brokenBy` breaks may as well not be there.
 */
import { describe, expect, test } from 'vitest';
import type { Templates } from '../support/packaged-stacks.ts';
import { type Mutation, mutated } from './mutation.ts';

/** What a gate looks at: a resource, or something that a template names. */
export type Subject = { readonly stack: string; readonly id: string };

type Definition<S extends Subject> = {
  /** What holds, as a fact. */
  readonly property: string;
  /** What happens where it does not hold: the reason for the gate, and what a violation says. */
  readonly otherwise: string;
  readonly of: (templates: Templates) => readonly S[];
  readonly holds: (subject: S, templates: Templates) => boolean;
  /** By what is wrong with them: templates of which the property is no longer true. */
  readonly brokenBy: Readonly<Record<string, Mutation>>;
};

export type Gate = {
  readonly property: string;
  readonly brokenBy: Readonly<Record<string, Mutation>>;
  /** Of how many it judged, and for each that it refuses `orders/ChargePaymentQueue: <what happens otherwise>`. */
  readonly judge: (templates: Templates) => { readonly judged: number; readonly violations: string[] };
  readonly violationOf: (name: string) => string;
};

export function gate<S extends Subject>({ of, holds, otherwise, ...gate }: Definition<S>): Gate {
  const violationOf = (name: string) => `${name}: ${otherwise}`;
  return {
    ...gate,
    violationOf,
    judge: (templates) => {
      const subjects = of(templates);
      const refused = subjects.filter((subject) => !holds(subject, templates));
      return {
        judged: subjects.length,
        violations: refused.map(({ stack, id }) => violationOf(`${stack}/${id}`)),
      };
    },
  };
}

/**
 * The packaged templates fulfil every gate; and every gate refuses each of the templates that were broken for it, by the name of what was
 * broken. So a gate that no longer looks, or that lost one of its conditions, is red as well.
 */
export function prove(gates: readonly Gate[], templates: Templates): void {
  describe.each(gates)('$property', ({ judge, brokenBy, violationOf }) => {
    let violated: readonly string[] | undefined;
    const violatedAlready = () => (violated ??= judge(templates).violations);

    test('in all stacks', () => {
      const { judged, violations } = judge(templates);
      violated = violations;
      expect(violations).toEqual([]);
      expect(judged, 'a gate over nothing proves nothing').toBeGreaterThan(0);
      expect(brokenBy, 'a gate that nothing breaks proves nothing').not.toEqual({});
    });

    test.for(Object.entries(brokenBy))('but not with %s', ([, mutation]) => {
      const { violations } = judge(mutated(templates, mutation));
      const added = violations.filter((each) => !violatedAlready().includes(each));
      expect(added.sort()).toEqual(mutation.refused.map(violationOf).sort());
    });
  });
}
