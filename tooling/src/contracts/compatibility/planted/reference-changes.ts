import { type PlantedChange, whoReadsNewForms, whoSendsOldForms } from './planted-change.ts';
import * as s from './schema-builders.ts';

function addressed(street: object) {
  const home = { $ref: '#/$defs/Address', description: 'Where the parcel goes' };
  return { ...s.object({ home }), $defs: { Address: s.object({ street: { ...street } }) } };
}

function nested(name: object) {
  return {
    $ref: '#/$defs/Folder',
    $defs: { Folder: s.object({ name: { ...name }, 'inner?': { $ref: '#/$defs/Folder' } }) },
  };
}

/** Changes to what a reference leads to, one at a time. */
export const referenceChanges: PlantedChange[] = [
  {
    name: 'schema behind a reference changed',
    before: addressed(s.string()),
    after: addressed(s.string({ maxLength: 1 })),
    findings: { 'home.street: now has the maxLength 1': whoSendsOldForms },
    documents: [{ home: { street: 'a' } }, { home: { street: 'abc' } }],
  },
  {
    name: 'reference written out',
    before: addressed(s.string()),
    after: s.object({ home: s.object({ street: s.string() }) }),
    findings: {},
    documents: [{ home: { street: 'a' } }, { home: {} }],
  },
  {
    name: 'schema that contains itself changed',
    before: nested(s.string({ maxLength: 1 })),
    after: nested(s.string()),
    findings: { 'name: no longer has the maxLength 1': whoReadsNewForms },
    documents: [
      { name: 'a', inner: { name: 'b' } },
      { name: 'a', inner: { name: 'abc' } },
    ],
  },
];
