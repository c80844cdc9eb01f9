/** The buses, their rules and their archives. The default bus always exists. */
import { AwsError } from '../endpoint/aws-service.ts';
import type { Archive } from './archive.ts';
import { busArn, DEFAULT_BUS } from './arns.ts';
import { notFound } from './invalid-request.ts';
import type { Rule } from './rule.ts';

type Bus = { readonly name: string; readonly arn: string; readonly description?: string };

export type BusState = ReturnType<typeof makeBusState>;

export function makeBusState() {
  const buses = new Map<string, Bus>([[DEFAULT_BUS, { name: DEFAULT_BUS, arn: busArn(DEFAULT_BUS) }]]);
  const rules = new Map<string, Rule>();
  const archives = new Map<string, Archive>();

  function requireBus(name: string): Bus {
    const bus = buses.get(name);
    if (!bus) throw notFound(`Event bus ${name} does not exist.`);
    return bus;
  }

  return {
    requireBus,
    buses: () => [...buses.values()],
    addBus(name: string, description: string | undefined): void {
      if (buses.has(name))
        throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
      buses.set(name, { name, arn: busArn(name), ...(description === undefined ? {} : { description }) });
    },
    addRule(rule: Rule): void {
      requireBus(rule.busName);
      rules.set(rule.arn, rule);
    },
    rulesOf: (busName: string) => [...rules.values()].filter((rule) => rule.busName === busName),
    requireRule(busName: string, name: string): Rule {
      const rule = [...rules.values()].find(
        (one) => one.busName === requireBus(busName).name && one.name === name,
      );
      if (!rule) throw notFound(`Rule ${name} does not exist on EventBus ${busName}.`);
      return rule;
    },
    addArchive(archive: Archive): void {
      requireBus(archive.busName);
      if (archives.has(archive.name)) {
        throw new AwsError('ResourceAlreadyExistsException', `Archive ${archive.name} already exists.`);
      }
      archives.set(archive.name, archive);
    },
    archives: () => [...archives.values()],
    archive: (name: string) => archives.get(name),
    requireArchive(name: string): Archive {
      const archive = archives.get(name);
      if (!archive) throw notFound(`Archive ${name} does not exist.`);
      return archive;
    },
  };
}
