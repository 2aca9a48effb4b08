/** Danish texts: panels. */
export const panels = {} as const;
