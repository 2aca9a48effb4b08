/** The address of one thing on the open board, to be sent to somebody who can get in already: without the board's secret. */
export function linkToThing(
  id: string,
  here: Pick<Location, 'origin' | 'pathname'> = window.location,
): string {
  return `${here.origin}${here.pathname}?at=${encodeURIComponent(id)}`;
}
