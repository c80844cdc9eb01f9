import type { EventContract } from '@orderflow/contracts/define-event';
import type { Resource } from '../cloudformation.ts';
import { ruleMetrics } from '../metric.ts';
import { importShared, stackName } from '../names.ts';
import { eventRuleName } from '../subscribe.ts';
import { dashboard, type Line } from './dashboard.ts';

/**
 * What happens in the shop, counted by what the rules of one function let through, which costs nothing: so the function must have
 * subscribed to all of it, without `where`. There is a section for each service that publishes.
 */
export function eventDashboard(
  service: string,
  functionName: string,
  contracts: readonly EventContract[],
): Resource {
  const line = (contract: EventContract): Line => ({
    metric: ruleMetrics(
      eventRuleName(service, functionName, contract),
      importShared('EventBusName'),
    )('Invocations'),
    label: contract.detailType,
  });
  const publishers = [...new Set(contracts.map(({ source }) => source))];
  const sections = publishers.map((publisher) => {
    const lines = contracts.filter(({ source }) => source === publisher).map(line);
    return {
      heading: publisher,
      graphs: [
        { title: 'In all', unit: 'events', lines, isTotal: true as const },
        { title: 'Over time', unit: 'in 5 min', lines },
      ],
    };
  });
  return dashboard(stackName('business'), sections);
}
