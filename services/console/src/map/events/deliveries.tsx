/** Where an event went. */
import { Badge, Group, Text } from '@mantine/core';
import type { LinkedEvent } from '../../local-cloud/control-client.ts';
import { Nothing } from '../panels/panel.tsx';
import classes from '../panels/panels.module.css';
import { PartLink } from '../panels/part-link.tsx';
import type { Select } from '../selection.ts';
import type { Ways } from '../topology/ways.ts';

type Props = {
  readonly deliveries: LinkedEvent['deliveries'];
  readonly ways: Ways;
  readonly select: Select;
};

const outcomeColors: Readonly<Record<string, string>> = {
  delivered: 'teal',
  retried: 'yellow',
  'dead-lettered': 'red',
  dropped: 'red',
};

export function Deliveries({ deliveries, ways, select }: Props) {
  if (deliveries.length === 0) return <Nothing>No rule took it.</Nothing>;
  return (
    <ul className={classes.connections}>
      {deliveries.map((delivery) => {
        const target = ways.part(delivery.targetArn);
        return (
          <li key={`${delivery.ruleName} ${delivery.targetArn} ${delivery.attempt} ${delivery.at}`}>
            <Group gap={6}>
              {target ? <PartLink part={target} select={select} /> : delivery.targetArn.split(':').at(-1)}
              <Badge size="xs" variant="light" tt="none" color={outcomeColors[delivery.outcome] ?? 'gray'}>
                {delivery.outcome}
              </Badge>
              {delivery.attempt > 1 && (
                <Text span size="xs" c="dimmed">
                  attempt {delivery.attempt}
                </Text>
              )}
            </Group>
            <div className={classes.labels}>
              <span className={classes.label}>rule {delivery.ruleName}</span>
              {delivery.error !== undefined && <span className={classes.label}>{delivery.error}</span>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
