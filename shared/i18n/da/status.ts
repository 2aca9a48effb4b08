/** Danish texts: status. */
export const status = {} as const;
