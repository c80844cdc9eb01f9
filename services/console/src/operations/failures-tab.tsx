import { Alert, Badge, Group, Stack, Text } from '@mantine/core';
import { QueryView } from '../components/query-view.tsx';
import { type PermissionsReport, useControl } from '../local-cloud/control-client.ts';
import { Alarms } from './alarm-list.tsx';
import { FailuresList } from './failures-list.tsx';
import classes from './operations.module.css';
import { Section } from './section.tsx';
import { useNames } from './use-names.ts';

const logsOnAws =
  'On AWS the logs of every function are in CloudWatch Logs, as JSON with the correlation id, and X-Ray shows the path of one request through all services.';
const deniedOnAws = 'On AWS CloudTrail lists calls that IAM denied, with the role and the action.';

export function FailuresTab() {
  return (
    <Stack gap="md">
      <Section
        title="Recent failures"
        about="Invocations that did not end well, and messages that a function gave back. Newest first, as they happen."
        onAws={logsOnAws}
      >
        <FailuresList max={50} />
      </Section>
      <Section
        title="Denied calls"
        about="Each function has a role that allows what it needs. What is denied is a bug, or an attack."
        onAws={deniedOnAws}
      >
        <DeniedCalls />
      </Section>
      <Alarms />
    </Stack>
  );
}

function DeniedCalls() {
  const report = useControl<PermissionsReport>('/permissions', { everyMs: 10_000 });
  const nameOf = useNames();
  const empty = <Text size="sm">None so far: every function got along with what its role allows.</Text>;
  return (
    <QueryView
      query={report}
      what="the denied calls"
      empty={{ when: ({ denied }) => denied.length === 0, show: empty }}
    >
      {({ denied }) => (
        <>
          <Alert color="red" mb="sm">
            Calls were denied since the cloud was started.
          </Alert>
          <ol className={classes.rows}>
            {[...countedCalls(denied)].map(([key, { principal, action, resource, count }]) => (
              <li key={key}>
                <Group gap="xs">
                  <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                    {principal}
                  </Text>
                  <Badge variant="light" color="red" tt="none">
                    {action}
                  </Badge>
                  {count > 1 && <Text size="sm">{count} times</Text>}
                </Group>
                <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {nameOf(resource).label}
                </Text>
              </li>
            ))}
          </ol>
        </>
      )}
    </QueryView>
  );
}

function countedCalls(denied: PermissionsReport['denied']) {
  const counts = new Map<string, PermissionsReport['denied'][number] & { readonly count: number }>();
  for (const call of denied) {
    const key = `${call.principal} ${call.action} ${call.resource}`;
    counts.set(key, { ...call, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return counts;
}
