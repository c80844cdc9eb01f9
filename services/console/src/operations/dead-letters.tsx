/** What is parked in a dead-letter queue, and the way back; nothing while there is nothing. */
import { Button, Collapse, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type QueueDescription, useControlCommand } from '../local-cloud/control-client.ts';
import { counted } from './health.ts';
import { ParkedMessages } from './parked-messages.tsx';

type Props = {
  readonly queue: QueueDescription;
  /** There is a queue that its messages came from. */
  readonly isRedrivable: boolean;
};

export function DeadLetters({ queue, isRedrivable }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const redrive = useControlCommand<{ readonly moved: number }>();
  const path = `/queues/${encodeURIComponent(queue.name)}/redrive`;
  if (queue.visible === 0 && !isOpen && redrive.isIdle) return null;
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Stack gap={0} mt="xs">
      <Group gap="sm">
        {isRedrivable && queue.visible > 0 && (
          <Button
            size="xs"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={redrive.isPending}
            onClick={() => redrive.mutate({ method: 'POST', path })}
          >
            Redrive {counted(queue.visible, 'message', 'messages')}
          </Button>
        )}
        {(queue.visible > 0 || isOpen) && (
          <Button
            size="xs"
            variant="default"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
            rightSection={<Chevron size={16} aria-hidden />}
          >
            {isOpen ? 'Hide what is parked' : 'Show what is parked'}
          </Button>
        )}
        <Text size="sm" role="status">
          {redrive.data && `${redrive.data.moved} moved back.`}
          {redrive.error && `Could not redrive: ${redrive.error.message}`}
        </Text>
      </Group>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <ParkedMessages queueName={queue.name} />}
      </Collapse>
    </Stack>
  );
}
