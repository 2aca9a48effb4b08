/** Danish texts: errors. */
export const errors = {} as const;
