import type { Stage } from '../stage.ts';

/** One thing of a stage in an account, found by its name or its tag and not through a stack. */
export type Belonging = {
  /** `table`, `bucket`, `function` … */
  readonly kind: string;
  /** Its name, or its ARN where that is all there is. */
  readonly name: string;
  readonly region: string;
  /** Takes away the protection that keeps it from being deleted, where it has one. */
  readonly unprotect?: () => Promise<void>;
  /** Deletes it with everything in it, once it is not protected. Without: its stack is what deletes it. */
  readonly remove?: () => Promise<void>;
  /** Why it is there and may be. */
  readonly staysBecause?: string;
};

/** Everything of one kind that a stage has in a region. */
export type Finder = (stage: Stage, region: string) => Promise<Belonging[]>;
