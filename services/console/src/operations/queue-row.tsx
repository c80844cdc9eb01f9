import { Badge, Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { QueueDescription } from '../local-cloud/control-client.ts';
import { DeadLetters } from './dead-letters.tsx';
import type { Named } from './names.ts';
import { ServiceBadge } from './service-badge.tsx';
import { tones } from './tones.ts';

type Props = {
  readonly queue: QueueDescription;
  readonly named: Named;
  /** The function that is fed from it. */
  readonly reader: string;
  readonly deadLetters: QueueDescription | undefined;
};

export function QueueRow({ queue, named, reader, deadLetters }: Props) {
  const parked = deadLetters?.visible ?? 0;
  return (
    <Row
      head={
        <Head named={named} about={queue.isRead ? `read by ${reader}` : undefined} isDown={!queue.isRead} />
      }
      figures={
        <>
          <Depth label="waiting" count={queue.visible + queue.delayed} />
          <Depth label="in flight" count={queue.inFlight} />
          <Depth label="parked" count={parked} isBad={parked > 0} />
        </>
      }
    >
      {deadLetters && <DeadLetters queue={deadLetters} isRedrivable />}
    </Row>
  );
}

/** Of what was no message before: there is no queue to move it back to. */
export function FailureQueueRow({ queue, named }: Pick<Props, 'queue' | 'named'>) {
  return (
    <Row
      head={<Head named={named} about="what a schedule or a stream gave up on" isDown={false} />}
      figures={<Depth label="parked" count={queue.visible} isBad />}
    >
      <DeadLetters queue={queue} isRedrivable={false} />
    </Row>
  );
}

type HeadProps = { readonly named: Named; readonly about: string | undefined; readonly isDown: boolean };

function Head({ named: { label, service }, about, isDown }: HeadProps) {
  return (
    <Box>
      <Group gap="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {label.charAt(0).toUpperCase() + label.slice(1)}
        </Text>
        <ServiceBadge service={service} />
        {isDown && (
          <Badge color="red" variant="light" tt="none">
            not read: taken down
          </Badge>
        )}
      </Group>
      {about && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
    </Box>
  );
}

type DepthProps = { readonly label: string; readonly count: number; readonly isBad?: boolean };

function Depth({ label, count, isBad = false }: DepthProps) {
  return (
    <Box ta="center" w={64}>
      <Text fw={count > 0 ? 650 : 400} {...(isBad && { c: tones.act })}>
        {count}
      </Text>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
    </Box>
  );
}

type RowProps = {
  readonly head: ReactNode;
  readonly figures: ReactNode;
  readonly children: ReactNode;
};

function Row({ head, figures, children }: RowProps) {
  return (
    <li>
      <Group justify="space-between" gap="sm">
        {head}
        <Group gap={4} wrap="nowrap">
          {figures}
        </Group>
      </Group>
      {children}
    </li>
  );
}
