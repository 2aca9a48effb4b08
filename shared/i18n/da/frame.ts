/** Danish texts: frame. */
export const frame = {} as const;
