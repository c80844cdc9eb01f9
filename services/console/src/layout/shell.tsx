/** What surrounds every page: navigation, the cart, who is signed in. */
import { Alert, AppShell, Burger, Container, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../session/session.tsx';
import { CartButton } from '../shop/cart-button.tsx';
import { Account } from './account.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { LiveState } from './live-state.tsx';
import { Navigation } from './navigation.tsx';
import { PageBoundary } from './page-boundary.tsx';
import classes from './shell.module.css';
import { mainId, useNewPage } from './use-new-page.ts';

/** Pages that take all the room there is. */
const widePaths = ['/map'];

export function Shell({ children }: { readonly children: ReactNode }) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const [path] = useLocation();
  const { notice } = useSession();
  useNewPage(close);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a href={`#${mainId}`} className={classes.skip}>
        Skip to the page
      </a>
      <AppShell.Header>
        <Group h="100%" px={{ base: 'xs', sm: 'md' }} justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={isOpen ? 'Close the navigation' : 'Open the navigation'}
              aria-expanded={isOpen}
            />
            <UnstyledButton component={Link} href="/">
              <Group gap={8} wrap="nowrap">
                <img src="/icon.svg" width={28} height={28} alt="" />
                <Text fw={700} fz={{ base: 'md', sm: 'lg' }}>
                  Orderflow
                </Text>
              </Group>
            </UnstyledButton>
          </Group>
          <Group gap={6} wrap="nowrap" miw={0}>
            <LiveState />
            <ColorSchemeToggle />
            <CartButton />
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={classes.navbar ?? ''}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id={mainId} tabIndex={-1} className={classes.main ?? ''}>
        <Container size={widePaths.includes(path) ? '100%' : 'xl'} px={0}>
          {notice && (
            <Alert color="yellow" mb="md" role="status">
              {notice}
            </Alert>
          )}
          <PageBoundary key={path}>{children}</PageBoundary>
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}
