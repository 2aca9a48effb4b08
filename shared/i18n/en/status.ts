import type { status as da } from '../da/status.ts';
import type { Shape } from '../shape.ts';

/** English texts: how safe the work is. */
export const status: Shape<typeof da> = {
  label: 'Is it saved?',
  connecting: 'Connecting ...',
  saved: 'Saved',
  savedHint: 'Everything you have done is with the server.',
  saving_one: 'Saving {{count}} change',
  saving_other: 'Saving {{count}} changes',
  savingHint: 'It mostly takes less than a second. If it goes on, check that you are online.',
  offlineNone: 'No connection',
  offline_one: 'No connection, {{count}} change waits here',
  offline_other: 'No connection, {{count}} changes wait here',
  offlineHint: 'Just go on working, but keep this page open. It is sent when the connection is back.',
  pausedNone: 'The server cannot save right now',
  paused_one: 'The server cannot save right now, {{count}} change waits here',
  paused_other: 'The server cannot save right now, {{count}} changes wait here',
  pausedHint: 'Keep this page open. What you write waits here and is sent when the server is ready.',
  asideNone: 'The board stands still here',
  aside_one: 'The board stands still here, {{count}} change is put aside',
  aside_other: 'The board stands still here, {{count}} changes are put aside',
  asideHint: 'The board opens again by itself. What is not saved is put aside.',
  finalNone: 'You can no longer change the board from here',
  final_one: 'You can no longer change the board from here, {{count}} change is not saved',
  final_other: 'You can no longer change the board from here, {{count}} changes are not saved',
  finalHint: 'Download the board as a file if you want to keep what you see.',
};
