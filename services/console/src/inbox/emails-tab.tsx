/** Every email that has left, as its receiver's mail program would show it. Nothing leaves the local cloud. */
import { Grid, SegmentedControl, Stack } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { LocalCloudOnly } from '../components/local-cloud-only.tsx';
import { QueryView } from '../components/query-view.tsx';
import { controlKey, type Email, type Recorded, useControl } from '../local-cloud/control-client.ts';
import { useRefreshOnArrival } from '../local-cloud/refresh-on-arrival.ts';
import { useSession } from '../session/session.tsx';
import { EmailList } from './email-list.tsx';
import { EmailReader } from './email-reader.tsx';

export function EmailsTab() {
  return (
    <LocalCloudOnly onAws="Emails go to the real mailboxes of their receivers here. Amazon SES keeps counts of what was sent, bounced and called spam, but no copies.">
      <Emails />
    </LocalCloudOnly>
  );
}

const inboxPath = '/inbox';

const isSent = (entry: Recorded) => entry.kind === 'event' && entry.detailType === 'NotificationSent';

function Emails() {
  const { person } = useSession();
  const [search, setSearch] = useSearchParams();
  const isForAll = !person || search.get('to') === 'all';
  const emails = useControl<Email[]>(inboxPath);
  useRefreshOnArrival([controlKey, inboxPath], isSent);
  const open = (changes: Readonly<Record<string, string | undefined>>) =>
    setSearch((before) => withChanges(before, { tab: 'emails', ...changes }));
  return (
    <Stack gap="md">
      {person && (
        <SegmentedControl
          aria-label="Whose emails"
          value={isForAll ? 'all' : 'me'}
          onChange={(to) => open({ to: to === 'all' ? 'all' : undefined, email: undefined })}
          data={[
            { value: 'me', label: 'To me' },
            { value: 'all', label: 'To everybody' },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <QueryView query={emails} what="the emails">
        {(all) => {
          const shown = isForAll ? all : all.filter(({ to }) => to.includes(person.email));
          const chosen = search.get('email');
          return (
            <ListAndReader
              isForAll={isForAll}
              emails={shown.toReversed()}
              selected={all.find(({ id }) => id === chosen)}
              select={(email) => open({ email })}
            />
          );
        }}
      </QueryView>
    </Stack>
  );
}

type ListAndReaderProps = {
  readonly isForAll: boolean;
  readonly emails: readonly Email[];
  readonly selected: Email | undefined;
  readonly select: (id: string | undefined) => void;
};

/** Side by side; on a phone one in place of the other. */
function ListAndReader({ emails, isForAll, selected, select }: ListAndReaderProps) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 5, lg: 4 }} {...(selected && { visibleFrom: 'md' })}>
        <EmailList emails={emails} withReceivers={isForAll} selectedId={selected?.id} select={select} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7, lg: 8 }} {...(!selected && { visibleFrom: 'md' })}>
        <EmailReader key={selected?.id} email={selected} close={() => select(undefined)} />
      </Grid.Col>
    </Grid>
  );
}

function withChanges(
  before: URLSearchParams,
  changes: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) after.delete(name);
    else after.set(name, value);
  }
  return after;
}
