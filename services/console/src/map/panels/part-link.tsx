import { UnstyledButton } from '@mantine/core';
import { KindIcon } from '../chart/kind-icon.tsx';
import type { Select } from '../selection.ts';
import type { Part } from '../topology/parts.ts';
import classes from './panels.module.css';

type Props = {
  readonly part: Part;
  /** Tells apart what is called the same in several services. */
  readonly withService?: boolean;
  readonly select: Select;
};

/** A part by its full name; leads to what is known about it. */
export function PartLink({ part, withService = false, select }: Props) {
  const color = `light-dark(var(--mantine-color-${part.color}-7), var(--mantine-color-${part.color}-4))`;
  return (
    <UnstyledButton
      className={classes.partLink ?? ''}
      aria-label={`${part.title}${withService ? ` ${part.service}` : ''}, ${part.kindName} of ${part.service}`}
      onClick={() => select({ kind: 'part', id: part.id })}
    >
      <span style={{ color, display: 'inline-flex' }}>
        <KindIcon kind={part.kind} />
      </span>
      {part.title}
      {withService && <span className={classes.of}>{part.service}</span>}
    </UnstyledButton>
  );
}
