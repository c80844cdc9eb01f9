import { Button, Group, Paper, Stack, Tabs, Title } from '@mantine/core';
import { IconArrowLeft, IconMail } from '@tabler/icons-react';
import { Fragment } from 'react';
import { dateAndTime } from '../components/format.tsx';
import { Empty } from '../components/query-view.tsx';
import type { Email } from '../local-cloud/control-client.ts';
import { EmailFeedback } from './email-feedback.tsx';
import { EmailLinks } from './email-links-list.tsx';
import classes from './email-reader.module.css';

type Props = { readonly email: Email | undefined; readonly close: () => void };

export function EmailReader({ email, close }: Props) {
  if (!email) {
    return (
      <Empty title="No email chosen" icon={<IconMail size={32} stroke={1.5} aria-hidden />}>
        Choose one to read it as it was sent.
      </Empty>
    );
  }
  return (
    <Stack gap="md" component="article" aria-labelledby="email-subject">
      <Button
        hiddenFrom="md"
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={close}
      >
        Back to the emails
      </Button>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={2} fz="lg" id="email-subject" style={{ overflowWrap: 'anywhere', flex: '1 1 220px' }}>
          {email.subject}
        </Title>
        <EmailFeedback email={email} />
      </Group>
      <Headers email={email} />
      <EmailLinks text={email.text ?? ''} />
      <Versions email={email} />
    </Stack>
  );
}

function Headers({ email: { from, to, at, headers } }: { readonly email: Email }) {
  const rows = [
    ['From', from],
    ['To', to.join(', ')],
    ['Sent', dateAndTime(at)],
    ...headers.map(({ name, value }) => [name, value] as const),
  ] as const;
  return (
    <Paper withBorder component="dl" px="md" py="sm" className={classes.headers ?? ''}>
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
        </Fragment>
      ))}
    </Paper>
  );
}

function Versions({ email: { html, text, subject } }: { readonly email: Email }) {
  return (
    <Tabs defaultValue={html === undefined ? 'text' : 'html'} variant="outline" keepMounted={false}>
      <Tabs.List aria-label="Versions of the email">
        {html !== undefined && <Tabs.Tab value="html">As it looks</Tabs.Tab>}
        {text !== undefined && <Tabs.Tab value="text">As plain text</Tabs.Tab>}
      </Tabs.List>
      {html !== undefined && (
        <Tabs.Panel value="html" pt="sm">
          <iframe className={classes.frame} sandbox="" srcDoc={html} title={`Email: ${subject}`} />
        </Tabs.Panel>
      )}
      {text !== undefined && (
        <Tabs.Panel value="text" pt="sm">
          <Paper withBorder p="md" component="pre" className={classes.text ?? ''}>
            {text}
          </Paper>
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
