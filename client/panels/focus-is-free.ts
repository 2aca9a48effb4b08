/** Whether the focus may go to what is shown: who reads results in a panel, or writes, keeps it there. */
export function isFocusFree(): boolean {
  return document.activeElement?.closest('.panel, .popover, .connection-form, textarea') == null;
}
