import { Alert, Group, Paper, Radio, Stack, Switch, Table, Text } from '@mantine/core';
import { getPreferences, type PreferencesView } from '@orderflow/contracts/notifications/get-preferences';
import {
  type Locale,
  OptionalCategory,
  type Preferences,
} from '@orderflow/contracts/notifications/preferences';
import { putPreferences } from '@orderflow/contracts/notifications/put-preferences';
import { IconMailOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useCommand, useEndpoint } from '../api/use-api.ts';
import { QueryView } from '../components/query-view.tsx';
import { useSession } from '../session/session.tsx';

export function PreferencesTab() {
  const preferences = useEndpoint(getPreferences, {});
  return (
    <QueryView query={preferences} what="your preferences">
      {(view) => <PreferencesForm view={view} />}
    </QueryView>
  );
}

type Edit = (before: Preferences) => Preferences;

/** Each change is shown at once and saved; what cannot be saved goes back. */
function PreferencesForm({ view: { emailProblem, ...saved } }: { readonly view: PreferencesView }) {
  const save = useCommand(putPreferences, { scope: 'preferences', waitsForReading: true });
  const shown: Preferences = save.isPending ? (save.variables.body as Preferences) : saved;
  // A second change may come before the first is shown, and is one of the first's document.
  const latest = useRef(shown);
  latest.current = shown;
  const change = (edit: Edit) => {
    latest.current = edit(latest.current);
    save.mutate({ body: latest.current });
  };
  return (
    <Stack gap="lg" maw={720}>
      {emailProblem && <EmailProblem problem={emailProblem} />}
      <Paper withBorder p="lg">
        <Stack gap="xl">
          <LanguageChoice
            locale={shown.locale}
            change={(locale) => change((before) => ({ ...before, locale }))}
          />
          <Channels preferences={shown} change={change} />
        </Stack>
      </Paper>
      <Text size="sm" c="dimmed" role="status" mih={22}>
        {save.isPending && 'Saving …'}
        {save.isSuccess && 'Saved. It holds for whatever happens from now on.'}
      </Text>
      {save.error && (
        <Alert color="red" role="alert" title="Your change was not saved">
          {save.error.message}
        </Alert>
      )}
    </Stack>
  );
}

function EmailProblem({ problem }: { readonly problem: NonNullable<PreferencesView['emailProblem']> }) {
  const { person } = useSession();
  return (
    <Alert color="orange" icon={<IconMailOff />} title="No email reaches you">
      {problem === 'BOUNCE'
        ? `An email to ${person?.email} came back, so nothing more is sent there.`
        : `An email to ${person?.email} was called spam, so nothing more is sent there.`}{' '}
      Your notices still appear in the app.
    </Alert>
  );
}

type LanguageProps = { readonly locale: Locale; readonly change: (locale: Locale) => void };

function LanguageChoice({ locale, change }: LanguageProps) {
  return (
    <Radio.Group
      label="Language"
      description="Of emails and notices. Those that are there already stay as they are."
      value={locale}
      onChange={(next) => change(next as Locale)}
    >
      <Group gap="lg" mt="sm">
        <Radio value="en" label="English" />
        <Radio value="de" label="Deutsch" lang="de" />
      </Group>
    </Radio.Group>
  );
}

const categories: Readonly<Record<OptionalCategory, { readonly name: string; readonly about: string }>> = {
  deliveries: { name: 'Deliveries', about: 'Parcels that were handed to the carrier, or delivered' },
  imports: { name: 'Imports', about: 'Files of orders that were imported, or refused' },
};

const channels = [
  ['email', 'By email'],
  ['inApp', 'In the app'],
] as const;

type ChannelsProps = {
  readonly preferences: Preferences;
  readonly change: (edit: Edit) => void;
};

function Channels({ preferences, change }: ChannelsProps) {
  const set = (category: OptionalCategory, channel: 'email' | 'inApp', isWanted: boolean) => {
    change(({ categories: before, ...others }) => ({
      ...others,
      categories: { ...before, [category]: { ...before[category], [channel]: isWanted } },
    }));
  };
  return (
    <div>
      <Table verticalSpacing="sm" horizontalSpacing="xs" captionSide="top">
        <Table.Caption ta="left" mt={0} fz="sm">
          <Text component="span" size="sm" fw={600} c="var(--mantine-color-text)">
            What you are told, and how
          </Text>
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">About</Table.Th>
            {channels.map(([channel, label]) => (
              <Table.Th key={channel} scope="col">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {OptionalCategory.options.map((category) => (
            <Table.Tr key={category}>
              <Table.Th scope="row">
                {categories[category].name}
                <Text size="sm" c="dimmed" fw={400}>
                  {categories[category].about}
                </Text>
              </Table.Th>
              {channels.map(([channel, label]) => (
                <Table.Td key={channel}>
                  <Switch
                    aria-label={`${categories[category].name}: ${label}`}
                    checked={preferences.categories[category][channel]}
                    onChange={(event) => set(category, channel, event.currentTarget.checked)}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="sm">
        Orders, payments and invoices are always told, both ways.
      </Text>
    </div>
  );
}
