import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import type { InboxName } from '@orderflow/contracts/notifications/inbox-name';
import { IconChecks, IconInbox } from '@tabler/icons-react';
import { useSearchParams } from 'wouter';
import { LoadMore } from '../components/load-more.tsx';
import { Empty, QueryView } from '../components/query-view.tsx';
import { useSession } from '../session/session.tsx';
import { NoticeItem } from './notice-item.tsx';
import classes from './notices-tab.module.css';
import { useMarkAllRead, useNotices } from './use-notices.ts';

export function NoticesTab() {
  const { person } = useSession();
  const [search, setSearch] = useSearchParams();
  const inbox: InboxName = person?.isOperator && search.get('of') === 'shop' ? 'shop' : 'own';
  return (
    <Stack gap="md">
      {person?.isOperator && (
        <SegmentedControl
          aria-label="Whose notices"
          value={inbox}
          onChange={(next) => setSearch(next === 'shop' ? { of: 'shop' } : {})}
          data={[
            { value: 'own', label: 'Your own' },
            { value: 'shop', label: "The shop's" },
          ]}
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      <Notices key={inbox} inbox={inbox} />
    </Stack>
  );
}

function Notices({ inbox }: { readonly inbox: InboxName }) {
  const notices = useNotices(inbox);
  const [first] = notices.data?.pages ?? [];
  return (
    <Stack gap="md">
      {first && first.notifications.length > 0 && <UnreadBar inbox={inbox} unread={first.unread} />}
      <QueryView
        query={notices}
        what="the notices"
        empty={{
          when: ({ pages }) => pages.every(({ notifications }) => notifications.length === 0),
          show: (
            <Empty title="Nothing yet" icon={<IconInbox size={32} stroke={1.5} aria-hidden />}>
              {inbox === 'own'
                ? 'Order something, and what becomes of it shows here.'
                : 'It tells everybody who works for the shop when a product runs low.'}
            </Empty>
          ),
        }}
      >
        {({ pages }) => (
          <ul className={classes.list}>
            {pages.flatMap(({ notifications }) =>
              notifications.map((notice) => (
                <li key={notice.notificationId}>
                  <NoticeItem inbox={inbox} notice={notice} />
                </li>
              )),
            )}
          </ul>
        )}
      </QueryView>
      <LoadMore query={notices} what="older notices" />
    </Stack>
  );
}

type UnreadProps = {
  readonly inbox: InboxName;
  readonly unread: { readonly count: number; readonly isMore: boolean };
};

function UnreadBar({ inbox, unread: { count, isMore } }: UnreadProps) {
  const markAll = useMarkAllRead(inbox);
  return (
    <Group justify="space-between" gap="sm" mih={36}>
      <Text role="status" fw={600}>
        {count === 0 ? 'All read' : `${isMore ? `More than ${count}` : count} unread`}
      </Text>
      {markAll.error && (
        <Text size="sm" role="alert">
          {markAll.error.message}
        </Text>
      )}
      {count > 0 && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconChecks size={16} aria-hidden />}
          loading={markAll.isPending}
          onClick={() => markAll.mutate()}
        >
          Mark all as read
        </Button>
      )}
    </Group>
  );
}
