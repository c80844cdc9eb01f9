/** Where the link at the end of an email leads. Opening it changes nothing: mail scanners open links, too. */
import { Alert, Anchor, Button, Paper, Stack, Text } from '@mantine/core';
import type { OptionalCategory } from '@orderflow/contracts/notifications/preferences';
import { unsubscribe } from '@orderflow/contracts/notifications/unsubscribe';
import { IconCircleCheck, IconLinkOff } from '@tabler/icons-react';
import { Link } from 'wouter';
import { ApiRefusal, useCommand } from '../api/use-api.ts';
import { Page } from '../components/page.tsx';
import { Empty } from '../components/query-view.tsx';

const names: Readonly<Record<OptionalCategory, string>> = {
  deliveries: 'parcels that are on their way or delivered',
  imports: 'files that were imported or refused',
};

export function UnsubscribePage({ token }: { readonly token: string }) {
  const command = useCommand(unsubscribe);
  const { error, data, isPending, mutate } = command;
  if (error instanceof ApiRefusal && (error.status === 404 || error.status === 422)) return <UnknownLink />;
  return (
    <Page title="Unsubscribe">
      <Paper withBorder p="lg" maw={560}>
        {data ? (
          <Unsubscribed category={data.category} />
        ) : (
          <Stack gap="md" align="flex-start">
            <Text>
              With this button you end the emails of the kind that brought you here. Emails about your orders,
              payments and invoices still come, and notices in the app stay as they are.
            </Text>
            <Button loading={isPending} onClick={() => mutate({ path: { token } })}>
              Unsubscribe
            </Button>
            {error && (
              <Alert color="red" role="alert" title="That did not work">
                {error.message} Try again in a moment.
              </Alert>
            )}
          </Stack>
        )}
      </Paper>
    </Page>
  );
}

function Unsubscribed({ category }: { readonly category: OptionalCategory }) {
  return (
    <Stack gap="md" role="status">
      <Alert color="teal" icon={<IconCircleCheck />} title="You are unsubscribed">
        No more emails come about {names[category]}.
      </Alert>
      <Text size="sm" c="dimmed">
        If you change your mind,{' '}
        <Anchor component={Link} href="/inbox?tab=preferences" size="sm" underline="always">
          choose anew in your preferences
        </Anchor>
        .
      </Text>
    </Stack>
  );
}

function UnknownLink() {
  return (
    <Page title="Unsubscribe">
      <Empty title="This link does not work" icon={<IconLinkOff size={32} stroke={1.5} aria-hidden />}>
        It may have been cut short on its way here. Use the whole link of the email, or{' '}
        <Anchor component={Link} href="/inbox?tab=preferences" size="sm" underline="always">
          choose in your preferences
        </Anchor>{' '}
        what you are told.
      </Empty>
    </Page>
  );
}
