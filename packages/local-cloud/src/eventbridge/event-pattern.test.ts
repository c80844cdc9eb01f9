// Rows follow https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html and the README of
// https://github.com/aws/event-ruler.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesPattern } from './event-pattern.ts';

type Row = readonly [title: string, accepted: unknown[], value: unknown, expected: boolean];

/** Each row matches `{ detail: { field: accepted } }` against `{ detail: { field: value } }`; undefined means absent. */
const oneField: readonly Row[] = [
  ['equals a string', ['Alice'], 'Alice', true],
  ['equals another string', ['Alice'], 'alice', false],
  ['one of several strings', ['Credit', 'Debit'], 'Debit', true],
  ['none of several strings', ['Credit', 'Debit'], 'Cash', false],
  ['the empty string', [''], '', true],
  ['the empty string is not null', [''], null, false],
  ['null', [null], null, true],
  ['null is not the empty string', [null], '', false],
  ['null is not absence', [null], undefined, false],
  ['true', [true], true, true],
  ['true is not the text', [true], 'true', false],
  ['false', [false], false, true],
  ['false is not 0', [false], 0, false],
  ['a number', [100], 100, true],
  ['a number is not its text', [100], '100', false],
  ['text is not a number', ['100'], 100, false],
  ['an absent field', ['Alice'], undefined, false],
  ['an object where a value is wanted', ['Alice'], { name: 'Alice' }, false],
  ['any element of an array', ['b'], ['a', 'b'], true],
  ['no element of an array', ['c'], ['a', 'b'], false],
  ['an element of a nested array', ['b'], [['a'], ['b']], true],
  ['an element of an empty array', ['a'], [], false],

  ['prefix', [{ prefix: 'us-' }], 'us-east-1', true],
  ['prefix elsewhere', [{ prefix: 'us-' }], 'aus-east-1', false],
  ['the empty prefix takes any string', [{ prefix: '' }], 'x', true],
  ['prefix of a number', [{ prefix: '1' }], 12, false],
  ['prefix ignoring case', [{ prefix: { 'equals-ignore-case': 'EventB' } }], 'EVENTBRIDGE', true],
  ['prefix ignoring case, other text', [{ prefix: { 'equals-ignore-case': 'EventB' } }], 'event', false],
  ['suffix', [{ suffix: '.png' }], 'a.png', true],
  ['suffix elsewhere', [{ suffix: '.png' }], 'a.png.zip', false],
  ['suffix ignoring case', [{ suffix: { 'equals-ignore-case': '.PNG' } }], 'a.pNg', true],
  ['equals ignoring case', [{ 'equals-ignore-case': 'alice' }], 'ALICE', true],
  ['equals ignoring case, other text', [{ 'equals-ignore-case': 'alice' }], 'alicia', false],
  ['equals ignoring case, a boolean', [{ 'equals-ignore-case': 'true' }], true, false],

  ['wildcard within', [{ wildcard: 'dir/*.png' }], 'dir/a/b.png', true],
  ['wildcard for nothing', [{ wildcard: 'dir/*.png' }], 'dir/.png', true],
  ['wildcard, other ending', [{ wildcard: 'dir/*.png' }], 'dir/a.gif', false],
  ['wildcards at both ends', [{ wildcard: '*/lib/*' }], '/usr/lib/x', true],
  ['wildcard pieces may not overlap', [{ wildcard: 'aba*ba' }], 'ababa', true],
  ['wildcard pieces too long for the value', [{ wildcard: 'aba*aba' }], 'ababa', false],
  ['middle pieces in order', [{ wildcard: '*b*a*' }], 'ab', false],
  ['a middle piece may not eat the ending', [{ wildcard: 'a*bc*c' }], 'abc', false],
  ['wildcard spans lines', [{ wildcard: 'a*b' }], 'a\nb', true],
  ['an escaped asterisk', [{ wildcard: 'a\\*b' }], 'a*b', true],
  ['an escaped asterisk is no wildcard', [{ wildcard: 'a\\*b' }], 'axb', false],
  ['an escaped backslash', [{ wildcard: 'a\\\\*' }], 'a\\x', true],

  ['anything-but a string', [{ 'anything-but': 'init' }], 'running', true],
  ['anything-but that string', [{ 'anything-but': 'init' }], 'init', false],
  ['anything-but a string, given a number', [{ 'anything-but': 'init' }], 5, true],
  ['anything-but a string, given null', [{ 'anything-but': 'init' }], null, true],
  ['anything-but needs the field', [{ 'anything-but': 'init' }], undefined, false],
  ['anything-but a list', [{ 'anything-but': ['a', 'b'] }], 'b', false],
  ['anything-but a list, other value', [{ 'anything-but': ['a', 'b'] }], 'c', true],
  ['anything-but a number', [{ 'anything-but': 100 }], 100, false],
  ['anything-but numbers', [{ 'anything-but': [100, 200] }], 300, true],
  ['anything-but holds if one element differs', [{ 'anything-but': 'a' }], ['a', 'b'], true],
  ['anything-but fails if all elements are it', [{ 'anything-but': 'a' }], ['a', 'a'], false],
  ['anything-but prefix', [{ 'anything-but': { prefix: 'us-' } }], 'us-east-1', false],
  ['anything-but prefix, other', [{ 'anything-but': { prefix: 'us-' } }], 'eu-west-1', true],
  ['anything-but prefixes', [{ 'anything-but': { prefix: ['us-', 'eu-'] } }], 'eu-west-1', false],
  ['anything-but suffix', [{ 'anything-but': { suffix: '.png' } }], 'a.png', false],
  ['anything-but suffixes', [{ 'anything-but': { suffix: ['.png', '.gif'] } }], 'a.jpg', true],
  ['anything-but ignoring case', [{ 'anything-but': { 'equals-ignore-case': 'init' } }], 'INIT', false],
  [
    'anything-but a list ignoring case',
    [{ 'anything-but': { 'equals-ignore-case': ['a', 'b'] } }],
    'B',
    false,
  ],
  ['anything-but wildcard', [{ 'anything-but': { wildcard: '*/lib/*' } }], '/usr/lib/x', false],
  [
    'anything-but wildcards',
    [{ 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }],
    '/usr/share/x',
    true,
  ],

  ['numeric equals', [{ numeric: ['=', 301.8] }], 3.018e2, true],
  ['numeric greater', [{ numeric: ['>', 10] }], 10, false],
  ['numeric at least', [{ numeric: ['>=', 10] }], 10, true],
  ['numeric less', [{ numeric: ['<', 10] }], 9.999, true],
  ['numeric at most', [{ numeric: ['<=', 10] }], 11, false],
  ['numeric range', [{ numeric: ['>', 10, '<=', 20] }], 20, true],
  ['numeric range, outside', [{ numeric: ['>', 10, '<=', 20] }], 10, false],
  ['numeric ignores text', [{ numeric: ['>', 10] }], '11', false],
  ['numeric over an array', [{ numeric: ['>', 10] }], [1, 11], true],

  ['exists', [{ exists: true }], 'x', true],
  ['exists with null', [{ exists: true }], null, true],
  ['exists, absent', [{ exists: true }], undefined, false],
  ['exists works on leaves only', [{ exists: true }], { c1: 100 }, false],
  ['does not exist', [{ exists: false }], undefined, true],
  ['does not exist, present', [{ exists: false }], '', false],
  ['does not exist, an object is no leaf', [{ exists: false }], { c1: 100 }, true],
  ['absent or a value: absent', [{ exists: false }, 'x'], undefined, true],
  ['absent or a value: the value', [{ exists: false }, 'x'], 'x', true],
  ['absent or a value: another', [{ exists: false }, 'x'], 'y', false],

  ['cidr', [{ cidr: '10.0.0.0/24' }], '10.0.0.255', true],
  ['cidr, outside', [{ cidr: '10.0.0.0/24' }], '10.0.1.0', false],
  ['cidr of no address', [{ cidr: '10.0.0.0/24' }], 'x', false],
  ['cidr v6', [{ cidr: '2001:db8::/32' }], '2001:db8:1::1', true],
  ['cidr v6, given v4', [{ cidr: '2001:db8::/32' }], '10.0.0.1', false],
  ['one of several operators', [{ prefix: 'a' }, { suffix: 'z' }, 'm'], 'xyz', true],
];

describe('an event pattern', () => {
  test.each(oneField)('%s', (_title, accepted, value, expected) => {
    expect(matchesPattern({ detail: { field: accepted } }, { detail: { field: value } })).toBe(expected);
  });
});

type WholeRow = readonly [title: string, pattern: unknown, event: unknown, expected: boolean];

const anna = { firstName: 'Anna', lastName: 'Smith' };
const zoe = { firstName: 'Zoe', lastName: 'Jones' };
const either = {
  detail: { $or: [{ city: ['Paris'] }, { day: ['Monday'], hour: [{ numeric: ['<', 12] }] }] },
};

const wholeEvents: readonly WholeRow[] = [
  [
    'all fields must match',
    { source: ['a'], 'detail-type': ['T'] },
    { source: 'a', 'detail-type': 'T' },
    true,
  ],
  ['one field does not', { source: ['a'], 'detail-type': ['T'] }, { source: 'a', 'detail-type': 'U' }, false],
  ['fields not named are free', { source: ['a'] }, { source: 'a', detail: { x: 1 } }, true],
  ['a dotted name and a nested object are one', { 'detail.x': [1] }, { detail: { x: 1 } }, true],
  ['$or, first', either, { detail: { city: 'Paris' } }, true],
  ['$or, second needs all of its fields', either, { detail: { day: 'Monday', hour: 13 } }, false],
  ['$or, second', either, { detail: { day: 'Monday', hour: 11 } }, true],
  ['$or beside a field', { source: ['a'], ...either }, { source: 'b', detail: { city: 'Paris' } }, false],
  ['$or within $or', { $or: [{ a: [1] }, { $or: [{ b: [1] }, { c: [1] }] }] }, { c: 1 }, true],
  [
    'two $or levels are both needed',
    { $or: [{ a: [1] }, { b: [1] }], d: { $or: [{ e: [1] }, { f: [1] }] } },
    { a: 1 },
    false,
  ],
  [
    'fields of one array element',
    { staff: { firstName: ['Anna'], lastName: ['Smith'] } },
    { staff: [zoe, anna] },
    true,
  ],
  [
    'fields of two array elements',
    { staff: { firstName: ['Anna'], lastName: ['Jones'] } },
    { staff: [zoe, anna] },
    false,
  ],
  [
    'elements of two different arrays',
    { a: { x: [1] }, b: { y: [2] } },
    { a: [{ x: 1 }], b: [{ y: 0 }, { y: 2 }] },
    true,
  ],
  [
    'arrays within array elements',
    { a: { b: { x: [1], y: [2] } } },
    { a: [{ b: [{ x: 1 }, { y: 2 }] }] },
    false,
  ],
  [
    'absence within a matching element',
    { a: { b: [1], c: [{ exists: false }] } },
    { a: [{ b: 0, c: 1 }, { b: 1 }] },
    true,
  ],
  ['resources by prefix', { resources: [{ prefix: 'arn:a' }] }, { resources: ['arn:b', 'arn:a'] }, true],
  ['a pattern given as JSON text', '{"body":{"state":["new"]}}', { body: { state: 'new' } }, true],
];

test.each(wholeEvents)('an event matches as a whole: %s', (_title, pattern, event, expected) => {
  expect(matchesPattern(pattern, event)).toBe(expected);
});

type Refusal = readonly [pattern: unknown, reason: string];

const refusals: readonly Refusal[] = [
  ['{', 'Invalid JSON'],
  [[], 'Filter is not an object'],
  [{}, 'Empty objects are not allowed'],
  [{ source: [] }, 'Empty arrays are not allowed'],
  [{ detail: {} }, 'Empty objects are not allowed'],
  [{ detail: { lenderId: 'LenderA' } }, '"lenderId" must be an object or an array'],
  [{ source: [['a']] }, 'Match value must be String, number, true, false, or null'],
  [{ source: [{}] }, 'Match expression name not found'],
  [{ source: [{ like: 'a' }] }, 'Unrecognized match type like'],
  [{ source: [{ toString: 'a' }] }, 'Unrecognized match type toString'],
  [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'Only one key allowed in match expression'],
  [{ source: [{ prefix: 1 }] }, 'prefix match pattern must be a string'],
  [{ source: [{ suffix: null }] }, 'suffix match pattern must be a string'],
  [{ source: [{ prefix: { like: 'a' } }] }, 'Unsupported prefix pattern: like'],
  [{ source: [{ wildcard: 'a**' }] }, 'Consecutive wildcard characters at pos 1'],
  [{ source: [{ wildcard: 'a\\b' }] }, 'Invalid escape character at pos 1'],
  [
    { source: [{ 'anything-but': null }] },
    'Value of anything-but must be an array or single string/number value.',
  ],
  [
    { source: [{ 'anything-but': [true] }] },
    'Inside anything but list, start|null|boolean is not supported.',
  ],
  [{ source: [{ 'anything-but': ['a', 1] }] }, 'mixed type is not supported'],
  [{ source: [{ 'anything-but': [] }] }, 'mixed type is not supported'],
  [{ source: [{ 'anything-but': { numeric: ['>', 1] } }] }, 'Unsupported anything-but pattern: numeric'],
  [{ source: [{ 'anything-but': { prefix: '' } }] }, 'Null prefix/suffix not allowed'],
  [{ x: [{ numeric: '>' }] }, 'Value of numeric must be an array.'],
  [{ x: [{ numeric: ['!=', 1] }] }, 'Unrecognized numeric range operator: !='],
  [{ x: [{ numeric: ['>', '1'] }] }, 'Value of > must be numeric'],
  [{ x: [{ numeric: ['=', 1, '<', 2] }] }, 'Too many elements in numeric expression'],
  [{ x: [{ numeric: ['>', 1, '>', 2] }] }, 'Bad numeric range operator: >'],
  [{ x: [{ numeric: ['>', 1, '<', 2, 3] }] }, 'Too many terms in numeric range expression'],
  [{ x: [{ numeric: ['>', 6e9] }] }, 'Value must be between -5.0E9 and 5.0E9, inclusive'],
  [{ x: [{ exists: 'yes' }] }, 'exists match pattern must be either true or false.'],
  [{ x: [{ cidr: '10.0.0.0' }] }, "Malformed CIDR, one '/' required"],
  [{ x: [{ cidr: '10.0.0.0/32' }] }, 'IPv4 mask bits must be < 32'],
  [{ x: [{ cidr: 'ten/8' }] }, 'Invalid IP address: ten'],
  [{ $or: { a: [1] } }, 'It must be an Array followed with $or.'],
  [{ $or: [{ a: [1] }] }, 'There must have at least 2 Objects in $or relationship.'],
  [{ $or: [{ a: [1] }, 'b'] }, 'Only JSON object is allowed in array of $or relationship.'],
  [
    { $or: [{ a: [1] }, { prefix: ['b'] }] },
    'prefix is Ruler reserved fieldName which cannot be used inside $or.',
  ],
];

test.each(refusals)('refuses %j', (pattern, reason) => {
  expect(() => matchesPattern(pattern, {})).toThrow(
    expect.objectContaining({
      code: 'InvalidEventPatternException',
      message: expect.stringContaining(reason),
    }),
  );
});

const fieldName = fc.stringMatching(/^[a-z]{1,8}$/);
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const values = fc.oneof(leaf, fc.array(leaf, { minLength: 1, maxLength: 3 }));
const flatEvent = fc.dictionary(fieldName, values, { minKeys: 1, maxKeys: 4 });
const anyEvent = fc.dictionary(fieldName, fc.oneof(values, flatEvent), { minKeys: 1, maxKeys: 4 });

/** The pattern that demands each leaf of the event. */
function patternOf(event: object): object {
  const entries = Object.entries(event).map(([name, value]): [string, unknown] => {
    if (Array.isArray(value)) return [name, value.slice(0, 1)];
    return [name, typeof value === 'object' && value !== null ? patternOf(value) : [value]];
  });
  return Object.fromEntries(entries);
}

test('an event matches the pattern made of its own values, and no longer once a demanded field is absent', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      const pattern = patternOf(event);
      expect(matchesPattern(pattern, event)).toBe(true);
      expect(matchesPattern({ ...pattern, 'not-there': ['x'] }, event)).toBe(false);
    }),
  );
});

test('anything-but holds for exactly the strings that its operator refuses', () => {
  const text = fc.stringMatching(/^[ab]{1,4}$/);
  const operator = fc.constantFrom('prefix', 'suffix', 'equals-ignore-case', 'wildcard');
  fc.assert(
    fc.property(operator, text, text, (name, operand, value) => {
      const plain = matchesPattern({ x: [{ [name]: operand }] }, { x: value });
      expect(matchesPattern({ x: [{ 'anything-but': { [name]: operand } }] }, { x: value })).toBe(!plain);
    }),
  );
});

test('a wildcard matches what the equivalent regular expression matches', () => {
  const pattern = fc.stringMatching(/^[ab*]{1,6}$/).filter((text) => !text.includes('**'));
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab]{0,8}$/), (wildcard, value) => {
      const regular = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`);
      expect(matchesPattern({ x: [{ wildcard }] }, { x: value })).toBe(regular.test(value));
    }),
  );
});
