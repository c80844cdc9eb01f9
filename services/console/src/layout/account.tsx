import { Button, Group, Menu, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useSession } from '../session/session.tsx';
import { useSettings } from '../settings.ts';

export function Account() {
  const { person, signIn, comeIn, signOut } = useSession();
  const { guests } = useSettings();
  if (!person) {
    return (
      <Group gap="xs" wrap="nowrap">
        {guests === 'yes' && (
          <Button size="xs" onClick={() => void comeIn()}>
            Come in as a guest
          </Button>
        )}
        <Button
          size="xs"
          {...(guests === 'yes' && { variant: 'default', visibleFrom: 'sm' })}
          onClick={() => void signIn()}
        >
          Sign in
        </Button>
      </Group>
    );
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          miw={60}
          style={{ flexShrink: 1 }}
          aria-label={`Account of ${person.email}`}
          leftSection={<IconUser size={16} aria-hidden />}
        >
          {person.email.split('@')[0]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm">{person.email}</Text>
          {person.isOperator ? 'Works for the shop' : 'Customer'}
        </Menu.Label>
        <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
