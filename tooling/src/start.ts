/** `npm start`: packages what changed, boots everything, says where it is, and follows edits until Ctrl-C. */
import { parseArgs } from 'node:util';
import { runCommand } from './command-line.ts';
import { followEdits } from './follow-edits.ts';
import { type Orderflow, type Ports, startOrderflow } from './orderflow.ts';
import { packageStacks } from './stacks.ts';
import { tellTrouble } from './tell-trouble.ts';

const usage = `Usage: npm start -- [--port-base N]

  --port-base N   take the ports N (page), N+1 (API) and N+2 (AWS endpoint) instead of 3000, 4000 and 4566`;

/** Whoever watches sees an order delivered within minutes instead of a day. */
const quickShipping = { ShipAfterMinutes: '0.5', DeliverAfterMinutes: '0.5' };

function chosenPorts(): Ports {
  const { values } = parseArgs({ options: { 'port-base': { type: 'string' } } });
  if (values['port-base'] === undefined) return { console: 3000, api: 4000, aws: 4566 };
  const base = Number(values['port-base']);
  if (!Number.isInteger(base) || base < 1024 || base > 65_533) {
    throw new Error(`--port-base takes a whole number from 1024 to 65533, not "${values['port-base']}"`);
  }
  return { console: base, api: base + 1, aws: base + 2 };
}

function announce({ cloud, consoleUrl }: Orderflow, seconds: string): void {
  console.log(`
  Page           ${consoleUrl}        shop, tour, live map, operations
  API            ${cloud.apiUrl}        e.g. ${cloud.apiUrl}/products
  AWS endpoint   ${cloud.awsUrl}        AWS_ENDPOINT_URL for the aws command or an SDK, with
                 AWS_ACCESS_KEY_ID=${cloud.credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${cloud.credentials.secretAccessKey}
  Control API    ${cloud.awsUrl}/_control

Orderflow is ready in ${seconds} s. Edits to handlers take effect without a restart, edits to the page with a reload; Ctrl-C ends it.`);
}

async function run(ports: Ports): Promise<void> {
  const began = performance.now();
  console.log('Packaging the stacks …');
  await packageStacks();
  const orderflow = await startOrderflow({ ports, parameters: quickShipping });
  announce(orderflow, ((performance.now() - began) / 1000).toFixed(1));
  tellTrouble(orderflow.cloud.journal, (line) => console.log(line));
  const edits = followEdits(orderflow.cloud, (line) => console.log(line));
  const end = async () => {
    edits.stop();
    await orderflow.stop();
    console.log('Orderflow has ended.');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());
}

await runCommand({
  usage,
  readOptions: chosenPorts,
  run,
  ifPortTaken: 'End that program, or choose other ports: npm start -- --port-base 5000',
});
