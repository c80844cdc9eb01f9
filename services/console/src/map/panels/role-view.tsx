/** What a function may do, and what of it was ever needed. */
import { Anchor, Badge, Code, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import { QueryView } from '../../components/query-view.tsx';
import { type PermissionsReport, useControl } from '../../local-cloud/control-client.ts';
import { Nothing, Section } from './panel.tsx';
import classes from './panels.module.css';

type Statement = PermissionsReport['roles'][string][number];

export function RoleView({ role }: { readonly role: string | undefined }) {
  const report = useControl<PermissionsReport>('/permissions', {
    everyMs: 3000,
    enabled: role !== undefined,
  });
  if (role === undefined) return <Nothing>The templates give this function no role of its own.</Nothing>;
  return (
    <QueryView query={report} what="the permissions">
      {({ roles, denied }) => (
        <>
          <Text size="sm" c="dimmed">
            Its role is <Code>{role}</Code>. Counted is what each action has allowed since the start.
          </Text>
          <ul className={classes.entries}>
            {(roles[role] ?? []).map((statement) => (
              <li key={statement.index} className={classes.entry}>
                <StatementView statement={statement} />
              </li>
            ))}
          </ul>
          <Denied denied={denied.filter(({ principal }) => principal === role)} />
          <Text size="sm">
            Take a statement away and see what breaks, under{' '}
            <Anchor component={Link} href="/operations">
              Operations
            </Anchor>
            .
          </Text>
        </>
      )}
    </QueryView>
  );
}

function StatementView({ statement: { sid, effect, uses, revoked } }: { readonly statement: Statement }) {
  return (
    <>
      {(sid !== undefined || revoked || effect === 'Deny') && (
        <Group gap={6}>
          {sid}
          {effect === 'Deny' && (
            <Badge size="xs" color="red" variant="light" tt="none">
              denies
            </Badge>
          )}
          {revoked && (
            <Badge size="xs" color="red" variant="light" tt="none">
              revoked
            </Badge>
          )}
        </Group>
      )}
      {Object.entries(uses).map(([action, count]) => (
        <Group key={action} justify="space-between" wrap="nowrap" gap="xs">
          <span>{action}</span>
          <Text
            span
            size="xs"
            c={count > 0 ? 'var(--mantine-color-text)' : 'dimmed'}
            style={{ flex: 'none' }}
          >
            {count > 0 ? `${count} times` : 'not used yet'}
          </Text>
        </Group>
      ))}
    </>
  );
}

function Denied({ denied }: { readonly denied: PermissionsReport['denied'] }) {
  if (denied.length === 0) return null;
  const counts = Map.groupBy(denied, ({ action, resource }) => `${action} on ${resource.split(':').at(-1)}`);
  return (
    <Section title="Denied">
      <ul className={classes.entries}>
        {[...counts].map(([what, all]) => (
          <li key={what} className={classes.entry}>
            {what}, {all.length} times
          </li>
        ))}
      </ul>
    </Section>
  );
}
