import { Badge, Group, Stack, Text } from '@mantine/core';
import { ShortId, When } from '../components/format.tsx';
import { QueryView } from '../components/query-view.tsx';
import { type QueuedMessage, useControl } from '../local-cloud/control-client.ts';
import { JsonBlock } from '../map/panels/json-block.tsx';
import { reasonOf } from './parked-message.ts';
import { useNames } from './use-names.ts';

const most = 50;

export function ParkedMessages({ queueName }: { readonly queueName: string }) {
  const path = `/queues/${encodeURIComponent(queueName)}/messages?max=${most}`;
  const messages = useControl<QueuedMessage[]>(path, { everyMs: 3000 });
  const empty = (
    <Text size="sm" c="dimmed" mt="sm">
      Nothing is parked here any more.
    </Text>
  );
  return (
    <QueryView query={messages} what="the messages" empty={{ when: (all) => all.length === 0, show: empty }}>
      {(all) => (
        <Stack gap="md" mt="sm" component="ol" pl={0} style={{ listStyle: 'none' }}>
          {all.map((message) => (
            <li key={message.messageId}>
              <ParkedMessage message={message} />
            </li>
          ))}
        </Stack>
      )}
    </QueryView>
  );
}

function ParkedMessage({ message }: { readonly message: QueuedMessage }) {
  const nameOf = useNames();
  const { code, text } = reasonOf(message);
  const { sentAt, attributes, sourceArn, body } = message;
  const origin = sourceArn ?? attributes.TARGET_ARN;
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Badge color="red" variant="light" tt="none" maw="100%">
          {code}
        </Badge>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" component="div">
        Parked <When at={new Date(sentAt).toISOString()} />
        {origin && <>, came from the {nameOf(origin).label}</>}
        {attributes.correlationId && (
          <>
            , correlation <ShortId id={attributes.correlationId} />
          </>
        )}
      </Text>
      <JsonBlock value={body} label={`Body of the message ${message.messageId}`} />
    </Stack>
  );
}
