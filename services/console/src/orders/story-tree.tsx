import { Badge, Code, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { type EventNode, spokenDuration } from '../local-cloud/event-tree.ts';
import { serviceColor } from '../theme.ts';
import { nameOf } from './order-story.ts';
import classes from './story-tree.module.css';

export function StoryTree({ story }: { readonly story: readonly EventNode[] }) {
  return (
    <ul className={classes.tree} aria-label="Events">
      {story.map((each) => (
        <StoryItem key={each.eventId} story={each} />
      ))}
    </ul>
  );
}

function StoryItem({ story }: { readonly story: EventNode }) {
  const { event, versions, isReplayed, deliveries, offsetMs, effects } = story;
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  return (
    <li>
      <UnstyledButton
        className={classes.head ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={toggle}
      >
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        <Badge variant="light" color={serviceColor(event.source)} tt="none">
          {event.source.split('.').at(-1)}
        </Badge>
        <Text component="span" fw={600} size="sm">
          {event.detailType}
        </Text>
        <Text component="span" size="xs" c="dimmed" className={classes.offset ?? ''}>
          +{spokenDuration(offsetMs)}
        </Text>
        {versions.length > 1 && (
          <Text component="span" size="xs" c="dimmed">
            in versions {versions.join(' and ')}
          </Text>
        )}
        {isReplayed && (
          <Text component="span" size="xs" c="dimmed">
            also replayed
          </Text>
        )}
      </UnstyledButton>
      <Deliveries deliveries={deliveries} />
      <section id={id} hidden={!isOpen} aria-label={`Envelope of ${event.detailType}`}>
        {isOpen && (
          <Code block tabIndex={0} className={classes.details ?? ''}>
            {JSON.stringify(event.detail, null, 2)}
          </Code>
        )}
      </section>
      {effects.length > 0 && (
        <ul aria-label={`Caused by ${event.detailType}`}>
          {effects.map((each) => (
            <StoryItem key={each.eventId} story={each} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Deliveries({ deliveries }: Pick<EventNode, 'deliveries'>) {
  if (deliveries.length === 0) return null;
  return (
    <ul className={classes.deliveries} style={{ border: 0 }} aria-label="Deliveries">
      {deliveries.map(({ ruleName, targetArn, attempt, outcome, error, at }) => (
        <li key={`${ruleName} ${targetArn} ${attempt} ${at}`} style={{ padding: 0 }}>
          {ruleName} <IconArrowRight size={12} aria-label="to" style={{ verticalAlign: '-1px' }} />{' '}
          {nameOf(targetArn)}
          {(attempt > 1 || outcome !== 'delivered') && (
            <Text
              component="span"
              size="xs"
              fw={600}
              c="light-dark(var(--mantine-color-orange-9), var(--mantine-color-orange-4))"
            >
              {' '}
              · {outcome} at attempt {attempt}
              {error && `: ${error}`}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
