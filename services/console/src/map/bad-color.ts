/** Of text about what went wrong, with enough contrast in both schemes. */
export const badColor = 'light-dark(var(--mantine-color-red-8), var(--mantine-color-red-4))';
