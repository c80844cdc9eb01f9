/** The map in words: every stack with its parts, and where each of them sends to. */
import { Card, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { badColor } from '../bad-color.ts';
import { CountsProvider, depthOf, parkedOf, useCounts, useLiveCounts } from '../chart/counts.ts';
import { PartLink } from '../panels/part-link.tsx';
import type { Select } from '../selection.ts';
import type { Part, Parts } from '../topology/parts.ts';
import classes from './list.module.css';

type Props = { readonly parts: Parts; readonly select: Select };

export function TopologyList({ parts, select }: Props) {
  const counts = useLiveCounts();
  const services = [...Map.groupBy(parts.parts, ({ stack }) => stack)];
  return (
    <CountsProvider value={counts}>
      <Stack gap="md">
        {services.map(([stack, ofStack]) => (
          <Card key={stack} withBorder radius="lg" padding="md" component="section" aria-label={stack}>
            <Title order={2} fz="lg">
              {ofStack[0]?.service}
            </Title>
            <Kinds all={ofStack} parts={parts} select={select} />
          </Card>
        ))}
      </Stack>
    </CountsProvider>
  );
}

function Kinds({ all, parts, select }: Props & { readonly all: readonly Part[] }) {
  return [...Map.groupBy(all, ({ kindName }) => kindName)].map(([kindName, ofKind]) => (
    <div key={kindName}>
      <Title order={3} fz="sm" c="dimmed" mt="md" mb={6}>
        {ofKind.length === 1
          ? `One ${kindName}`
          : `${ofKind.length} ${kindName}${kindName.endsWith('s') ? 'es' : 's'}`}
      </Title>
      <SimpleGrid
        component="ul"
        cols={{ base: 1, sm: 2 }}
        spacing="sm"
        verticalSpacing={8}
        className={classes.list ?? ''}
      >
        {ofKind.map((part) => (
          <li key={part.id}>
            <PartLink part={part} select={select} />
            <Flow part={part} parts={parts} />
          </li>
        ))}
      </SimpleGrid>
    </div>
  ));
}

function Flow({ part, parts }: { readonly part: Part; readonly parts: Parts }) {
  const counts = useCounts();
  const queue = counts.queues.get(part.id);
  const parked = parkedOf(part, counts);
  const targets = parts.wires
    .filter(({ from }) => from === part.id)
    .flatMap(({ to }) => parts.parts.find(({ id }) => id === to)?.title ?? []);
  const text = [
    ...(targets.length > 0 ? [`to ${targets.join(', ')}`] : []),
    ...(queue && depthOf(queue) > 0 ? [`${depthOf(queue)} waiting`] : []),
    ...(parked > 0 ? [`${parked} failed for good`] : []),
  ].join('; ');
  return (
    <Text size="xs" c={parked > 0 ? badColor : 'dimmed'} pl={23} style={{ overflowWrap: 'anywhere' }}>
      {text}
    </Text>
  );
}
