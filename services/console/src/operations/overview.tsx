/** The state of everything at a glance, in words, figures and colours. */
import { Alert, type MantineColor, Paper, SimpleGrid, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconEye } from '@tabler/icons-react';
import { LocalCloudOnly } from '../components/local-cloud-only.tsx';
import { Failure, Loading } from '../components/query-view.tsx';
import { type Health, healthOf, type Level, spanOf } from './health.ts';
import type { Seen } from './observed.ts';
import classes from './operations.module.css';
import { tones } from './tones.ts';
import { useObserved } from './use-observed.ts';

const looks: Readonly<Record<Level, { color: MantineColor; Icon: typeof IconEye }>> = {
  good: { color: 'teal', Icon: IconCircleCheck },
  watch: { color: 'yellow', Icon: IconEye },
  act: { color: 'red', Icon: IconAlertTriangle },
};

const onAws =
  'On AWS these figures are on the CloudWatch dashboard of each service: invocations, errors, throttles, queue depths and the age of the oldest message.';

export function Overview() {
  return (
    <LocalCloudOnly onAws={onAws}>
      <Observed />
    </LocalCloudOnly>
  );
}

function Observed() {
  const { seen, error, readAgain } = useObserved();
  const what = 'the state of the cloud';
  // What was read before the error says nothing of now.
  if (error) return <Failure what={what} error={error} retry={readAgain} />;
  if (!seen) return <Loading what={what} />;
  return (
    <Stack gap="sm">
      <HealthLine health={healthOf(seen)} />
      <Tiles seen={seen} />
    </Stack>
  );
}

function HealthLine({ health: { level, title, reasons } }: { readonly health: Health }) {
  const { color, Icon } = looks[level];
  return (
    <Alert
      color={color}
      icon={<Icon aria-hidden />}
      title={title}
      role="note"
      styles={level === 'watch' ? { title: { color: tones.watch }, icon: { color: tones.watch } } : {}}
    >
      {reasons.join(' ')}
      {/* The figures change all the time; only the verdict is worth an announcement. */}
      <VisuallyHidden role="status">{title}</VisuallyHidden>
    </Alert>
  );
}

function Tiles({ seen }: { readonly seen: Seen }) {
  const running = seen.functions.reduce((sum, { inFlight }) => sum + inFlight, 0);
  const span = spanOf(seen.seconds);
  const tone = (isBad: boolean, level: Level): Level => (isBad ? level : 'good');
  return (
    <SimpleGrid cols={{ base: 2, xs: 4, lg: 8 }} spacing="sm" component="dl" m={0}>
      <Tile label="Functions" value={seen.functions.length} note={`${running} running`} />
      <Tile label="State" value={seen.isIdle ? 'Idle' : 'Busy'} note={seen.isIdle ? 'all done' : 'working'} />
      <Tile label="Events" value={seen.events} note={span} />
      <Tile label="Waiting" value={seen.waiting} note="in queues" />
      <Tile
        label="Failures"
        value={seen.failures}
        note={seen.failures > 0 ? 'tried again' : span}
        level={tone(seen.failures > 0, 'watch')}
      />
      <Tile
        label="Throttles"
        value={seen.throttles}
        note={seen.throttles > 0 ? 'offered again' : span}
        level={tone(seen.throttles > 0, 'watch')}
      />
      <Tile
        label="Parked"
        value={seen.parked}
        note={seen.parked > 0 ? 'look at them' : 'none, fine'}
        level={tone(seen.parked > 0, 'act')}
      />
      <Tile
        label="Denied calls"
        value={seen.denied}
        note={seen.denied > 0 ? 'look at them' : 'none, fine'}
        level={tone(seen.denied > 0, 'act')}
      />
    </SimpleGrid>
  );
}

type TileProps = {
  readonly label: string;
  readonly value: number | string;
  readonly note: string;
  readonly level?: Level;
};

function Tile({ label, value, note, level = 'good' }: TileProps) {
  return (
    <Paper withBorder px="sm" py="xs" className={classes.tile ?? ''} data-level={level}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} fz="xl" fw={650} lh={1.3} className={classes.figure ?? ''}>
        {value}
      </Text>
      <Text component="dd" m={0} size="xs" c={tones[level]} fw={level === 'good' ? 400 : 600}>
        {note}
      </Text>
    </Paper>
  );
}
