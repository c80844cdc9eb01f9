import { Paper, Text, UnstyledButton } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { When } from '../components/format.tsx';
import { Empty } from '../components/query-view.tsx';
import type { Email } from '../local-cloud/control-client.ts';
import classes from './email-list.module.css';

type Props = {
  /** Newest first. */
  readonly emails: readonly Email[];
  readonly selectedId: string | undefined;
  /** Whether it matters to whom each went. */
  readonly withReceivers: boolean;
  readonly select: (id: string) => void;
};

export function EmailList({ emails, selectedId, withReceivers, select }: Props) {
  if (emails.length === 0) {
    return (
      <Empty title="No emails yet" icon={<IconMailOff size={32} stroke={1.5} aria-hidden />}>
        Order something: the confirmation arrives with its invoice.
      </Empty>
    );
  }
  return (
    <Paper withBorder component="section" aria-label="Emails" className={classes.list ?? ''}>
      {emails.map(({ id, subject, to, at }) => (
        <UnstyledButton
          key={id}
          className={classes.email ?? ''}
          aria-current={id === selectedId}
          onClick={() => select(id)}
        >
          <Text component="span" display="block" fw={600} size="sm">
            {subject}
          </Text>
          <Text component="span" display="block" size="sm" c="dimmed">
            {withReceivers && `${to.join(', ')} · `}
            <When at={at} />
          </Text>
        </UnstyledButton>
      ))}
    </Paper>
  );
}
