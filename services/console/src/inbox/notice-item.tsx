import { Anchor, Badge, Group, Paper, Text, Tooltip } from '@mantine/core';
import type { InboxName } from '@orderflow/contracts/notifications/inbox-name';
import { markNotificationsRead } from '@orderflow/contracts/notifications/mark-notifications-read';
import type { NotificationView } from '@orderflow/contracts/notifications/notification-view';
import { Link } from 'wouter';
import { useCommand } from '../api/use-api.ts';
import { When } from '../components/format.tsx';
import { emailStateWords } from './email-state.ts';
import { linkOf } from './notice-link.ts';
import classes from './notices-tab.module.css';

type Props = { readonly inbox: InboxName; readonly notice: NotificationView };

export function NoticeItem({ inbox, notice }: Props) {
  const { notificationId, title, summary, createdAt, readAt, emailState } = notice;
  const mark = useCommand(markNotificationsRead);
  const isUnread = readAt === undefined && !mark.isPending;
  const markRead = () => {
    if (isUnread) mark.mutate({ body: { inbox, notificationIds: [notificationId] } });
  };
  const link = linkOf(notice);
  const titleId = `notice-${notificationId}`;
  return (
    <Paper withBorder px="md" py="sm" className={isUnread ? (classes.unread ?? '') : ''}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ minWidth: 0, flex: '1 1 220px', overflowWrap: 'anywhere' }}>
          <Text id={titleId} fw={isUnread ? 650 : 500}>
            {title}
          </Text>
          <Text size="sm">{summary}</Text>
          <Group gap="md" mt={4}>
            {link && (
              <Anchor
                component={Link}
                href={link.path}
                size="sm"
                aria-describedby={titleId}
                onClick={markRead}
              >
                {link.label}
              </Anchor>
            )}
            {isUnread && (
              <Anchor
                component="button"
                type="button"
                size="sm"
                aria-describedby={titleId}
                onClick={markRead}
              >
                Mark as read
              </Anchor>
            )}
            {mark.error && (
              <Text size="sm" role="alert">
                {mark.error.message}
              </Text>
            )}
          </Group>
        </div>
        <Group gap="sm">
          <EmailStateBadge state={emailState} />
          <Text size="sm" c="dimmed">
            <When at={createdAt} />
          </Text>
        </Group>
      </Group>
    </Paper>
  );
}

function EmailStateBadge({ state }: { readonly state: NotificationView['emailState'] }) {
  const { label, explanation, color } = emailStateWords(state);
  return (
    <Tooltip label={explanation} multiline maw={280} events={{ hover: true, focus: true, touch: true }}>
      <Badge variant="light" color={color} tt="none" tabIndex={0}>
        {label}
      </Badge>
    </Tooltip>
  );
}
