// Holds commit subjects to Conventional Commits, so that a changelog can be made from them.
import { readFileSync } from 'node:fs';

const subject = readFileSync(process.argv[2], 'utf8').split('\n')[0];
const conventional =
  /^(build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test)(\([\w-]+\))?!?: \S.{2,}$/;
if (!conventional.test(subject) && !/^(Merge|Revert|fixup!|squash!)/.test(subject)) {
  console.error(`Not a Conventional Commit: "${subject}"\nExpected e.g. "feat(orders): cancel an order".`);
  process.exit(1);
}
