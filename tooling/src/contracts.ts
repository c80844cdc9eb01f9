import { runContractsCommand } from './contracts/contracts-command.ts';

const { exitCode, told } = await runContractsCommand(process.argv.slice(2));
if (exitCode === 0) console.log(told);
else console.error(told);
process.exitCode = exitCode;
