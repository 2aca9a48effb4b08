/** Danish texts: canvas. */
export const canvas = {} as const;
