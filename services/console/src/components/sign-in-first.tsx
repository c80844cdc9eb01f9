/** Stands in for what only somebody who is signed in may see. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.tsx';
import { useSettings } from '../settings.ts';
import { Empty } from './query-view.tsx';

type Props = {
  /** Completes "Sign in to …". */
  readonly to: string;
  /** Operators only. Default false. */
  readonly asOperator?: boolean;
  readonly children: ReactNode;
};

export function SignInFirst({ to, asOperator = false, children }: Props) {
  const { person, signIn, comeIn } = useSession();
  const { controlUrl } = useSettings();
  if (person && (!asOperator || person.isOperator)) return children;
  return (
    <Empty
      icon={<IconLock size={32} stroke={1.5} aria-hidden />}
      title={person ? 'For operators only' : `Sign in to ${to}`}
    >
      {person
        ? `You are ${person.email}. Sign out, and in again as somebody who works for the shop, to ${to}.`
        : asOperator &&
          `This needs somebody who works for the shop${controlUrl === undefined ? '' : ', such as Olive'}.`}
      {!person && (
        <Button mt="sm" onClick={() => void (asOperator ? signIn() : comeIn())}>
          Sign in
        </Button>
      )}
    </Empty>
  );
}
