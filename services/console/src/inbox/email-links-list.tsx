import { Anchor, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from 'wouter';
import { linksIn } from './email-links.ts';
import classes from './email-links-list.module.css';

export function EmailLinks({ text }: { readonly text: string }) {
  const links = linksIn(text, location.origin);
  if (links.length === 0) return null;
  return (
    <nav aria-label="Links of the email">
      <Text size="sm" c="dimmed" mb={4}>
        The frame below shows the email and follows no links. Here they are:
      </Text>
      <ul className={classes.links}>
        {links.map(({ url, label, path }) => (
          <li key={url}>
            {path === undefined ? (
              <Anchor href={url} target="_blank" rel="noopener noreferrer" size="sm">
                {label} ({new URL(url).host}, opens in a new tab){' '}
                <IconExternalLink size={14} aria-hidden className={classes.icon} />
              </Anchor>
            ) : (
              <Anchor component={Link} href={path} size="sm">
                {label}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
