import { sharedNames, stackIds } from './stage.ts';

/**
 * `orderflow-<stage>-notifications-mark-notifications-read` must fit into the 64 characters of a function's name; a queue's, a rule's
 * and a bucket's name take more or are cut by CloudFormation.
 */
export const longestStageName = 16;

// Cognito refuses domains with these words, and the stage is part of its domain.
const reservedWords = ['aws', 'amazon', 'cognito'];

/** Throws with what is wrong with a stage's name. */
export function checkStageName(stage: string | undefined): string {
  if (stage === undefined || stage === '') {
    throw new Error('Which stage? Name it: --stage <name>, such as --stage demo');
  }
  const trouble = troubleWith(stage);
  if (trouble !== undefined) throw new Error(`"${stage}" cannot be the name of a stage: ${trouble}`);
  return stage;
}

function troubleWith(stage: string): string | undefined {
  if (!/^[a-z\d]+(-[a-z\d]+)*$/.test(stage)) {
    return 'it takes lower-case letters and digits, with single hyphens between them. Names of buckets and of the sign-in are made of it.';
  }
  if (stage.length > longestStageName) {
    return `it has ${stage.length} characters, and names of functions leave room for ${longestStageName}.`;
  }
  const reserved = reservedWords.find((word) => stage.includes(word));
  if (reserved !== undefined) return `the sign-in's address may not contain "${reserved}".`;
  // What belongs to stage `pr` is found by names like orderflow-pr-orders…, which would be those of a stage `pr-orders`, too.
  const [, ...later] = stage.split('-');
  const taken = [...stackIds, ...sharedNames].find((part) => later.includes(part));
  return taken && `"${taken}" is part of the names of every stage.`;
}
