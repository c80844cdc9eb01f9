/** The templates of the stage that is packaged by default, `dev`, which comes and goes. */
import { describe } from 'vitest';
import { packaged } from '../support/packaged-stacks.ts';
import { allGates } from './all-gates.ts';
import { prove } from './gate.ts';
import { throwawayGates } from './gates/throwaway.ts';

describe.each(Object.entries(allGates))('%s', (_, gates) => prove(gates, packaged));
describe('throwaway stages', () => prove(throwawayGates, packaged));
