/** The page's policy forbids code made from text, which zod would try: this comes before the first schema is made. */
import * as z from 'zod';

z.config({ jitless: true });
