import { NavLink, Text } from '@mantine/core';
import {
  IconActivityHeartbeat,
  IconBuildingStore,
  IconChartLine,
  IconFileImport,
  IconInbox,
  IconPackage,
  IconPlayerPlay,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';

const groups = [
  {
    title: 'Use it',
    pages: [
      { path: '/', label: 'Shop', Icon: IconBuildingStore },
      { path: '/orders', label: 'Orders', Icon: IconPackage },
      { path: '/inbox', label: 'Inbox', Icon: IconInbox },
      { path: '/imports', label: 'Imports', Icon: IconFileImport },
      { path: '/sales', label: 'Sales', Icon: IconChartLine },
    ],
  },
  {
    title: 'Look inside',
    pages: [
      { path: '/tour', label: 'Tour', Icon: IconPlayerPlay },
      { path: '/map', label: 'Live map', Icon: IconTopologyStar3 },
      { path: '/operations', label: 'Operations', Icon: IconActivityHeartbeat },
    ],
  },
] as const;

export function Navigation() {
  const [current] = useLocation();
  return (
    <nav aria-label="Pages">
      {groups.map(({ title, pages }) => (
        <div key={title}>
          <Text size="xs" fw={600} c="dimmed" px="sm" pt="sm" pb={4}>
            {title}
          </Text>
          {pages.map(({ path, label, Icon }) => {
            const isCurrent = path === '/' ? current === '/' : current.startsWith(path);
            return (
              <NavLink
                key={path}
                component={Link}
                href={path}
                label={label}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                active={isCurrent}
                aria-current={isCurrent ? 'page' : undefined}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
              />
            );
          })}
        </div>
      ))}
    </nav>
  );
}
