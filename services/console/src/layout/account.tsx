import { Button, Menu, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useSession } from '../session/session.tsx';

export function Account() {
  const { person, signIn, signOut } = useSession();
  if (!person) {
    return (
      <Button size="xs" onClick={() => void signIn()}>
        Sign in
      </Button>
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
