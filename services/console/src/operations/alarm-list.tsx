/** The alarms that ring, with what they mean; and minutes that pass, for alarms only. */
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { QueryView } from '../components/query-view.tsx';
import {
  type AlarmDescription,
  type Topology,
  useControl,
  useControlCommand,
} from '../local-cloud/control-client.ts';
import { type ShownAlarm, shownAlarms, since } from './alarms.ts';
import { counted } from './health.ts';
import classes from './operations.module.css';
import { Section } from './section.tsx';
import { ServiceBadge } from './service-badge.tsx';
import { tones } from './tones.ts';

const onAws =
  'On AWS CloudWatch judges the same alarms, and tells whoever has subscribed to the topic of the shared stack when one begins and when it ends.';

export function Alarms() {
  return (
    <Section
      title="Alarms"
      about="The alarms that go to AWS, judged every minute on what happens here. Many look back over several minutes: let some pass, and everything but the alarms goes on as if nothing had happened."
      actions={<PassMinutes minutes={5} />}
      onAws={onAws}
    >
      <AlarmList />
    </Section>
  );
}

function PassMinutes({ minutes }: { readonly minutes: number }) {
  const pass = useControlCommand();
  return (
    <Stack gap={2}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
        loading={pass.isPending}
        onClick={() => pass.mutate({ method: 'POST', path: '/minutes', body: { minutes } })}
      >
        Let {minutes} minutes pass
      </Button>
      {pass.error && (
        <Text size="sm" role="alert">
          Could not do that: {pass.error.message}
        </Text>
      )}
    </Stack>
  );
}

function AlarmList() {
  const alarms = useControl<AlarmDescription[]>('/alarms', { everyMs: 5000 });
  const topology = useControl<Topology>('/topology');
  return (
    <QueryView query={topology} what="the alarms">
      {(known) => (
        <QueryView query={alarms} what="the alarms">
          {(all) => <Lists {...shownAlarms(all, known)} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Lists({ ringing, quiet, undecided }: ReturnType<typeof shownAlarms>) {
  return (
    <Stack gap="sm">
      {ringing.length > 0 && (
        <ul className={classes.rows}>
          {ringing.map((alarm) => (
            <li key={alarm.name}>
              <AlarmRow alarm={alarm} />
            </li>
          ))}
        </ul>
      )}
      <Text size="sm" c="dimmed" role="status">
        {ringing.length === 0 ? 'No alarm rings: ' : ''}
        {counted(quiet, 'alarm is quiet', 'alarms are quiet')}
        {undecided > 0 && `, ${undecided} more ${undecided === 1 ? 'has' : 'have'} nothing to go by yet`}.
      </Text>
    </Stack>
  );
}

function AlarmRow({ alarm: { named, description, reason, forMinutes } }: { readonly alarm: ShownAlarm }) {
  return (
    <Box>
      <Group gap="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {named.label}
        </Text>
        {named.service !== '' && <ServiceBadge service={named.service} />}
        <Text size="sm" c={tones.act} fw={600}>
          rings {since(forMinutes)}
        </Text>
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {description}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {reason}
      </Text>
    </Box>
  );
}
