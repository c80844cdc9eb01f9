/** The frame of what is told about one thing: its name, and the way back. */
import { Badge, Box, CloseButton, Group, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './panels.module.css';

type Props = {
  readonly title: string;
  readonly icon: ReactNode;
  /** What it is: `function`. */
  readonly kind: string;
  readonly service?: { readonly name: string; readonly color: string } | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

export function Panel({ title, icon, kind, service, onClose, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another thing to read
  useEffect(() => {
    // Whoever opened it with a keyboard reads on here; the page does not jump.
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <section className={classes.panel} aria-label={`${title}, ${kind}`}>
      <Group wrap="nowrap" gap="sm" align="flex-start" p="md" pb="sm">
        <Box
          pt={2}
          c={
            service
              ? `light-dark(var(--mantine-color-${service.color}-7), var(--mantine-color-${service.color}-4))`
              : 'dimmed'
          }
        >
          {icon}
        </Box>
        <Box flex={1} miw={0}>
          <Title order={2} fz="lg" ref={heading} tabIndex={-1} className={classes.title ?? ''}>
            {title}
          </Title>
          <Group gap={6} mt={2}>
            <Text size="sm" c="dimmed">
              {kind}
            </Text>
            {service && (
              <Badge size="sm" variant="light" color={service.color} tt="none">
                {service.name}
              </Badge>
            )}
          </Group>
        </Box>
        <CloseButton aria-label="Close" onClick={onClose} />
      </Group>
      <ScrollArea
        className={classes.scroll ?? ''}
        scrollbars="y"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': `About ${title}` }}
      >
        <Stack gap="lg" p="md" pt="xs">
          {children}
        </Stack>
      </ScrollArea>
    </section>
  );
}

type SectionProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

export function Section({ title, aside, children }: SectionProps) {
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Title order={3} fz="sm">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Stack>
  );
}

export function Nothing({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
