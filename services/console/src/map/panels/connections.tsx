/** Who sends to a part, and whom it sends to, as the templates have it. */
import type { Select } from '../selection.ts';
import type { Part, Parts, Wire } from '../topology/parts.ts';
import { Nothing, Section } from './panel.tsx';
import classes from './panels.module.css';
import { PartLink } from './part-link.tsx';

type Props = { readonly part: Part; readonly parts: Parts; readonly select: Select };

export function Connections({ part, parts, select }: Props) {
  const incoming = parts.wires.filter(({ to }) => to === part.id);
  const outgoing = parts.wires.filter(({ from }) => from === part.id);
  const isStore = part.kind === 'table' || part.kind === 'bucket';
  return (
    <>
      <Section title={isStore ? 'Read and written by' : 'From'}>
        <List part={part} wires={incoming} end="from" parts={parts} select={select} />
      </Section>
      <Section title={isStore ? 'Its changes go to' : 'To'}>
        <List part={part} wires={outgoing} end="to" parts={parts} select={select} />
      </Section>
    </>
  );
}

type ListProps = Props & {
  readonly wires: readonly Wire[];
  readonly end: 'from' | 'to';
};

function List({ part, wires, end, parts, select }: ListProps) {
  if (wires.length === 0) return <Nothing>Nothing.</Nothing>;
  return (
    <ul className={classes.connections}>
      {wires.map((wire) => {
        const other = parts.parts.find(({ id }) => id === wire[end]);
        return (
          other && (
            <li key={wire.id}>
              <PartLink part={other} withService={other.stack !== part.stack} select={select} />
              <Labels labels={wire.labels} />
            </li>
          )
        );
      })}
    </ul>
  );
}

/** Routes, event types, schedules or actions. */
function Labels({ labels }: { readonly labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return (
    <div className={classes.labels}>
      {labels.map((label) => (
        <span key={label} className={classes.label}>
          {label}
        </span>
      ))}
    </div>
  );
}
