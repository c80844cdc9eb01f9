import { IconQuestionMark } from '@tabler/icons-react';
import { EventPanel } from '../events/event-panel.tsx';
import { StoryPanel } from '../events/story-panel.tsx';
import type { Select, Selection } from '../selection.ts';
import type { Parts } from '../topology/parts.ts';
import type { Ways } from '../topology/ways.ts';
import { Nothing, Panel } from './panel.tsx';
import { PartPanel } from './part-panel.tsx';

type Props = {
  readonly selection: Selection;
  readonly parts: Parts;
  readonly ways: Ways;
  readonly select: Select;
};

export function SelectionPanel({ selection: { kind, id }, parts, ways, select }: Props) {
  if (kind === 'event') return <EventPanel id={id} ways={ways} select={select} />;
  if (kind === 'story') return <StoryPanel correlationId={id} ways={ways} select={select} />;
  const part = ways.part(id);
  if (part) return <PartPanel part={part} parts={parts} select={select} />;
  return (
    <Panel title="Not on the map" icon={<IconQuestionMark />} kind="part" onClose={() => select(undefined)}>
      <Nothing>Nothing that is deployed now has this id.</Nothing>
    </Panel>
  );
}
