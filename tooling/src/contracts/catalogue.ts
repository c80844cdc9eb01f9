import type { EventContract } from '@orderflow/contracts/define-event';
import { publishedUntil } from './asyncapi.ts';
import type { Consumer, Deployed } from './deployed.ts';
import { exampleDetail, ownerOf, versionName } from './json-schema-of.ts';

const head = `# Events

What the services tell each other. Written by \`npm run contracts\` from the contracts in
[packages/contracts](../packages/contracts/README.md) and from the rules and roles in the stacks' own \`serverless.ts\`.
`;

/** The event catalogue, for people: what there is, who says it, who listens. */
export function catalogueOf(events: readonly EventContract[], deployed: Deployed): string {
  const byOwner = Object.entries(Object.groupBy(events, ownerOf));
  const sections = byOwner.map(([owner, owned = []]) =>
    [`## ${owner}\n`, ...byName(owned).map((versions) => entry(versions, events, deployed))].join('\n'),
  );
  return `${[head, flows(deployed), ...sections].join('\n').trimEnd()}\n`;
}

const byName = (events: readonly EventContract[]): EventContract[][] =>
  Object.values(Object.groupBy(events, ({ detailType }) => detailType)).map((versions = []) =>
    versions.toReversed(),
  );

function flows({ consumers, publishers }: Deployed): string {
  const functionId = ({ service, functionName }: Consumer) => `${service}_${functionName}`;
  const services = [...new Set([...publishers, ...consumers].map(({ service }) => service))].sort();
  const nodes = services.flatMap((service) => {
    const own = consumers.filter((consumer) => consumer.service === service);
    const ids = new Map(own.map((consumer) => [functionId(consumer), consumer.functionName]));
    return [
      `  subgraph ${service}`,
      ...(publishers.some((publisher) => publisher.service === service)
        ? [`    ${service}_relay-events[relay-events]`]
        : []),
      ...[...ids].map(([id, name]) => `    ${id}[${name}]`),
      '  end',
    ];
  });
  const edges = [
    ...publishers.map(({ service, event }) => `  ${service}_relay-events --> ${event}([${event}])`),
    ...consumers.map((consumer) => `  ${consumer.event} -- v${consumer.version} --> ${functionId(consumer)}`),
  ];
  return ['```mermaid', 'flowchart LR', ...nodes, ...edges, '```', ''].join('\n');
}

function entry(
  versions: readonly EventContract[],
  all: readonly EventContract[],
  deployed: Deployed,
): string {
  const [newest] = versions;
  if (!newest) return '';
  const { detailType, source, summary } = newest;
  const isPublished = deployed.publishers.some(({ event }) => event === detailType);
  return [
    `### ${detailType}\n`,
    `${summary} ${isPublished ? `Source \`${source}\`.` : 'Nobody publishes it yet.'}\n`,
    '| Version | Published | Consumed by |',
    '|---|---|---|',
    ...versions.map((version) => row(version, all, deployed)),
    '',
    `<details><summary>Example of version ${newest.version}</summary>\n`,
    '```json',
    JSON.stringify(exampleDetail(newest), undefined, 2),
    '```',
    '</details>\n',
  ].join('\n');
}

function row(
  event: EventContract,
  all: readonly EventContract[],
  { consumers, publishers }: Deployed,
): string {
  const { detailType, version } = event;
  const schema = `../packages/contracts/generated/schemas/${ownerOf(event)}/${versionName(event)}.json`;
  const until = publishedUntil(event, all);
  const isPublished = publishers.some((publisher) => publisher.event === detailType);
  const when = isPublished ? (until ? `until ${until}` : 'yes') : 'not yet';
  const names = consumers
    .filter((consumer) => consumer.event === detailType && consumer.version === version)
    .map(({ service, functionName }) => `${service}/${functionName}`);
  return `| [${version}](${schema}) | ${when} | ${names.join(', ') || 'nobody here'} |`;
}
