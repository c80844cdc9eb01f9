/** Lets a mailbox answer as real ones do, to see that the address gets no more email. */
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconMailExclamation, IconMailX } from '@tabler/icons-react';
import { useState } from 'react';
import { type Email, useControlCommand } from '../local-cloud/control-client.ts';

const kinds = {
  bounce: {
    label: 'Let it bounce',
    Icon: IconMailX,
    what: 'The mailbox sends the email back for good, as one that does not exist would.',
    done: 'The email has bounced.',
  },
  complaint: {
    label: 'Call it spam',
    Icon: IconMailExclamation,
    what: 'Its receiver presses the spam button of their mail program.',
    done: 'The email was called spam.',
  },
} as const;

type Kind = keyof typeof kinds;

export function EmailFeedback({ email }: { readonly email: Email }) {
  const [asked, setAsked] = useState<Kind>();
  return (
    <Group gap="xs">
      {(['bounce', 'complaint'] as const).map((kind) => {
        const { label, Icon } = kinds[kind];
        return (
          <Button
            key={kind}
            size="xs"
            variant="default"
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => setAsked(kind)}
          >
            {label}
          </Button>
        );
      })}
      <Modal
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked && kinds[asked].label}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {asked && <Confirmation email={email} kind={asked} close={() => setAsked(undefined)} />}
      </Modal>
    </Group>
  );
}

type ConfirmationProps = { readonly email: Email; readonly kind: Kind; readonly close: () => void };

function Confirmation({ email: { id, to }, kind, close }: ConfirmationProps) {
  const command = useControlCommand();
  const { label, what, done } = kinds[kind];
  if (command.isSuccess) {
    return (
      <Stack gap="md">
        <Text role="status">
          {done} In a moment the notice says so, and the preferences tell why no more emails come.
        </Text>
        <Button onClick={close}>Close</Button>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text>{what}</Text>
      <Text>
        Amazon SES reports it, and from then on {to.join(', ')} gets no more email from the shop: what would
        be sent is marked as not emailed. There is no way back until the local cloud is started anew. Notices
        in the app go on.
      </Text>
      {command.error && (
        <Alert color="red" role="alert" title="That did not work">
          {command.error.message}
        </Alert>
      )}
      <Group gap="sm">
        <Button
          color="red.8"
          loading={command.isPending}
          onClick={() => command.mutate({ method: 'POST', path: `/inbox/${encodeURIComponent(id)}/${kind}` })}
        >
          {label}
        </Button>
        <Button variant="default" onClick={close}>
          Leave it
        </Button>
      </Group>
    </Stack>
  );
}
