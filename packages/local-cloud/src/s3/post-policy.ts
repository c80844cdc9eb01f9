/**
 * Verifies a presigned POST: the policy's signature, its expiration, and every condition; a field that no condition mentions is refused.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 * Not emulated: starts-with over comma-separated content types.
 */
import { AwsError } from '../endpoint/aws-service.ts';
import type { PostForm } from './post-form.ts';
import { S3Error } from './s3-error.ts';
import { refuseOtherSignature, type SignatureRules, signerFor, signingDate } from './signature.ts';

type Condition = Readonly<Record<string, string>> | readonly [string, string | number, string | number];
type Policy = { readonly expiration: string; readonly conditions: readonly Condition[] };
type Comparison = { readonly operator: string; readonly field: string; readonly value: string };

const NEEDS_NO_CONDITION = /^(policy|file|x-amz-signature|bucket|x-ignore-.*)$/;

export async function verifyPostPolicy(form: PostForm, bucket: string, rules: SignatureRules): Promise<void> {
  const field = (name: string) => form.fields.get(name) ?? refuse('Access Denied');
  const encoded = field('policy');
  const signer = signerFor(field('x-amz-credential'), rules);
  const expected = await signer.sign(encoded, { signingDate: signingDate(field('x-amz-date')) });
  refuseOtherSignature(field('x-amz-signature'), expected);

  const policy = parsePolicy(encoded);
  if (!(rules.now() <= Date.parse(policy.expiration))) refuse('Invalid according to Policy: Policy expired.');
  const values = new Map([...form.fields, ['bucket', bucket], ['key', form.key]]);
  const mentioned = new Set<string>();
  for (const condition of policy.conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') {
      checkSize(form.fileBytes, Number(condition[1]), Number(condition[2]));
      continue;
    }
    for (const comparison of comparisonsOf(condition)) {
      mentioned.add(comparison.field);
      check(comparison, values.get(comparison.field));
    }
  }
  refuseUnmentioned(form, mentioned);
}

function parsePolicy(encoded: string): Policy {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy;
    if (Array.isArray(policy.conditions)) return policy;
  } catch {
    // Refused below, like a policy without conditions.
  }
  throw new AwsError('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
}

function comparisonsOf(condition: Condition): Comparison[] {
  if (isComparison(condition)) {
    const [operator, field, value] = condition;
    return [{ operator, field: String(field).slice(1).toLowerCase(), value: String(value) }];
  }
  return Object.entries(condition).map(([field, value]) => ({
    operator: 'eq',
    field: field.toLowerCase(),
    value,
  }));
}

function isComparison(
  condition: Condition,
): condition is readonly [string, string | number, string | number] {
  return Array.isArray(condition);
}

function check({ operator, field, value }: Comparison, actual = ''): void {
  if (operator === 'eq' && actual === value) return;
  if (operator === 'starts-with' && actual.startsWith(value)) return;
  refuse(`Invalid according to Policy: Policy Condition failed: ["${operator}", "$${field}", "${value}"]`);
}

function checkSize(bytes: number, min: number, max: number): void {
  if (bytes > max) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
      ProposedSize: bytes,
      MaxSizeAllowed: max,
    });
  }
  if (bytes < min) {
    throw new S3Error(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      400,
      {
        ProposedSize: bytes,
        MinSizeAllowed: min,
      },
    );
  }
}

function refuseUnmentioned({ fields }: PostForm, mentioned: ReadonlySet<string>): void {
  const extra = [...fields.keys()].filter((name) => !mentioned.has(name) && !NEEDS_NO_CONDITION.test(name));
  if (extra.length > 0) refuse(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
}

function refuse(message: string): never {
  throw new AwsError('AccessDenied', message, 403);
}
