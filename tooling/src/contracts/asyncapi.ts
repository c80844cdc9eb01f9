import type { EventContract } from '@orderflow/contracts/define-event';
import type { Deployed } from './deployed.ts';
import { exampleDetail, jsonSchemaOf, ownerOf, versionName } from './json-schema-of.ts';

/** The event bus as an AsyncAPI 3 document: one channel per event, one message per version of it. */
export function asyncApiOf(events: readonly EventContract[], { consumers, publishers }: Deployed) {
  const channels = Object.entries(Object.groupBy(events, ({ detailType }) => detailType));
  const published = events.filter(({ detailType }) => publishers.some(({ event }) => event === detailType));
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Orderflow events',
      version: '1.0.0',
      description: [
        'What the services say on the EventBridge bus. A channel is an event: its address is the `detail-type`; the `source` is',
        '`orderflow.<owner>`, and a rule picks a version by `detail.metadata.version`. A message is the `detail`.',
      ].join(' '),
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      tags: [...new Set(events.map(ownerOf))].map((name) => ({ name })),
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(channels.map(([name, versions = []]) => [name, channel(name, versions)])),
    operations: Object.fromEntries([
      ...published.map((event) => [
        `${ownerOf(event)}.sends.${versionName(event)}`,
        operation('send', ownerOf(event), event),
      ]),
      ...consumers.map(({ service, functionName, event, version }) => [
        `${service}.${functionName}.receives.${versionName({ detailType: event, version })}`,
        operation('receive', service, { detailType: event, version }),
      ]),
    ]),
    components: {
      messages: Object.fromEntries(events.map((event) => [versionName(event), message(event, events)])),
    },
  };
}

function channel(name: string, versions: readonly EventContract[]) {
  const [event] = versions;
  return {
    address: name,
    title: name,
    description: event && `source \`${event.source}\`, detail-type \`${name}\``,
    messages: Object.fromEntries(
      versions.map((each) => [`v${each.version}`, { $ref: `#/components/messages/${versionName(each)}` }]),
    ),
  };
}

type Version = { readonly detailType: string; readonly version: number };

function operation(action: 'send' | 'receive', service: string, { detailType, version }: Version) {
  return {
    action,
    channel: { $ref: `#/channels/${detailType}` },
    messages: [{ $ref: `#/channels/${detailType}/messages/v${version}` }],
    tags: [{ name: service }],
  };
}

function message(event: EventContract, all: readonly EventContract[]) {
  const until = publishedUntil(event, all);
  return {
    name: versionName(event),
    title: `${event.detailType}, version ${event.version}`,
    summary: event.summary,
    ...(until && {
      description: `Published until ${until}; use the next version.`,
      'x-published-until': until,
    }),
    payload: jsonSchemaOf(event.detail),
    examples: [{ name: versionName(event), payload: exampleDetail(event) }],
  };
}

/** The instant from which this version is published no more; undefined while there is none. */
export function publishedUntil(event: EventContract, all: readonly EventContract[]): string | undefined {
  return all.find(({ predecessor }) => predecessor?.contract === event)?.predecessor?.publishedUntil;
}
