/** What a verb is made of: what it takes, what it says about itself, and what it does. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { chosenRegion } from '../deployment/region.ts';
import type { Stage } from '../deployment/stage.ts';
import { checkStageName } from '../deployment/stage-name.ts';

type Client = { destroy(): void };

/** What all verbs are given, whatever their options. */
export type Context = {
  readonly stage: Stage;
  /** Without it nothing may be changed. */
  readonly apply: boolean;
  readonly say: (line: string) => void;
  /** The same one each time; ended together with the verb. */
  readonly client: <C extends Client>(kind: new (config: { region: string }) => C) => C;
};

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>['values'];

type Definition<Options extends ParseArgsOptionsConfig> = {
  /** As in the usage: `['<queue>']`, `['[queue]']` where it may be left out. */
  readonly takes: readonly string[];
  /** Below the usage: what it does, and its arguments and options line by line. */
  readonly help: string;
  readonly options: Options;
  /** Has --apply. */
  readonly changes: boolean;
  readonly run: (context: Context, args: readonly string[], values: Values<Options>) => Promise<void>;
};

type CommandLine = {
  readonly name: string;
  readonly args: readonly string[];
  readonly say: (line: string) => void;
};

export type Verb = { run(commandLine: CommandLine): Promise<void> };

const common = {
  stage: { type: 'string', default: 'dev' },
  region: { type: 'string' },
  apply: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Common = { stage?: string; region?: string; apply?: boolean; help?: boolean };

export function defineVerb<const Options extends ParseArgsOptionsConfig>(
  definition: Definition<Options>,
): Verb {
  return {
    async run({ name, args, say }) {
      const usage = usageOf(name, definition);
      const { values, positionals } = read(args, definition, usage);
      const { stage: stageName, region, apply = false, help }: Common = values;
      if (help) return say(usage);
      const stage = { name: checkStageName(stageName), region: chosenRegion(region) };
      const clients = makeClients(stage.region);
      const context = { stage, apply, say, client: clients.get };
      try {
        await definition.run(context, positionals, values as Values<Options>);
      } finally {
        clients.destroy();
      }
    },
  };
}

function read<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  { takes, options, changes }: Definition<Options>,
  usage: string,
) {
  const { apply, ...others } = common;
  const known = { ...options, ...others, ...(changes && { apply }) };
  const refuse = (problem: string) => new Error(`${problem}\n\n${usage}`);
  try {
    const parsed = parseArgs({ args: [...args], options: known, allowPositionals: true });
    if ((parsed.values as Common).help) return parsed;
    const needed = takes.filter((each) => each.startsWith('<'));
    const missing = needed[parsed.positionals.length];
    if (missing !== undefined) throw refuse(`${missing} is missing.`);
    if (parsed.positionals.length > takes.length)
      throw refuse(`"${parsed.positionals[takes.length]}" is one too many.`);
    return parsed;
  } catch (error) {
    const isUnknownOption = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS_');
    throw isUnknownOption ? refuse((error as Error).message) : error;
  }
}

function usageOf<Options extends ParseArgsOptionsConfig>(
  name: string,
  { takes, help, changes }: Definition<Options>,
): string {
  const apply = changes ? '\n  --apply              do it; without it nothing is changed, and only said' : '';
  return `Usage: npm run operate -- ${[name, ...takes].join(' ')} [--stage <name>] …

${help.trim()}
  --stage <name>       dev unless told
  --region <region>    else AWS_REGION, else us-east-1${apply}`;
}

function makeClients(region: string) {
  const clients = new Map<unknown, Client>();
  return {
    get<C extends Client>(kind: new (config: { region: string }) => C): C {
      const client = (clients.get(kind) as C | undefined) ?? new kind({ region });
      clients.set(kind, client);
      return client;
    },
    destroy: () => {
      for (const client of clients.values()) client.destroy();
    },
  };
}

/** The end of a verb that changes something: says what it has not done, or does it. */
export async function applied({ apply, say }: Context, change: () => Promise<void>): Promise<void> {
  if (apply) return change();
  say('Nothing was changed. To do it, add --apply.');
}
