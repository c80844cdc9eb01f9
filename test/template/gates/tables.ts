/** Tables: what was lost by a mistake can be had back. */
import { at, resourcesOf, type Templates } from '../../support/packaged-stacks.ts';
import { gate } from '../gate.ts';
import { remove, set } from '../mutation.ts';

const table = 'orders/Table';
const tables = (templates: Templates) => resourcesOf(templates, 'AWS::DynamoDB::Table');

export const tableGates = [
  gate({
    property: 'A table can be restored to any point in time',
    otherwise: 'what a mistake has overwritten is gone',
    of: tables,
    holds: ({ Properties }) =>
      at(Properties, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled') === true,
    brokenBy: {
      'nothing said': remove(`${table}.Properties.PointInTimeRecoverySpecification`),
      'no recovery': set(
        `${table}.Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled`,
        false,
      ),
    },
  }),
  gate({
    property: 'A table is encrypted with a key whose use is on record',
    otherwise: 'nobody can tell who has read customer data',
    of: tables,
    holds: ({ Properties }) => at(Properties, 'SSESpecification.SSEEnabled') === true,
    brokenBy: { "DynamoDB's own key": remove(`${table}.Properties.SSESpecification`) },
  }),
];
