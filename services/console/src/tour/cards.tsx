import { Badge, Button, Group, Paper, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconPlayerPlay, IconPlayerTrackNext } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { Page } from '../components/page.tsx';
import { useSession } from '../session/session.tsx';
import { type Story, stories } from './stories.ts';
import type { Mode } from './story-run.ts';

export function Cards() {
  const { person } = useSession();
  return (
    <Page
      title="Tour"
      about="Four stories, performed before your eyes on the running system: nothing is prepared, and every result is real."
    >
      {!person && (
        <Text size="sm">
          Each story is played in somebody’s name. You are asked to sign in, and it begins then.
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {stories.map((story) => (
          <Card key={story.number} story={story} />
        ))}
      </SimpleGrid>
    </Page>
  );
}

function Card({ story: { number, title, about, shows, takes } }: { readonly story: Story }) {
  const play = usePlay(number);
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby={`story-${number}`}>
      <Stack gap="md" h="100%">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <ThemeIcon size={36} radius="xl" variant="light" aria-hidden>
            <Text fw={700}>{number}</Text>
          </ThemeIcon>
          <div>
            <Title order={2} fz="h4" id={`story-${number}`}>
              {title}
            </Title>
            <Text size="sm" c="dimmed">
              Takes {takes}
            </Text>
          </div>
        </Group>
        <Text>{about}</Text>
        <Group gap={6}>
          {shows.map((what) => (
            <Badge key={what} variant="default" tt="none" fw={500}>
              {what}
            </Badge>
          ))}
        </Group>
        <Group gap="sm" mt="auto">
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            aria-label={`Play: ${title}`}
            onClick={() => play('auto')}
          >
            Play
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
            aria-label={`Step by step: ${title}`}
            onClick={() => play('step')}
          >
            Step by step
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Whoever is not signed in yet comes back to the story afterwards. */
function usePlay(story: number) {
  const { person, comeIn } = useSession();
  const [, navigate] = useLocation();
  return (mode: Mode) => {
    const path = `/tour?story=${story}&start=1${mode === 'step' ? '&mode=step' : ''}`;
    if (person) navigate(path);
    else void comeIn(path);
  };
}
