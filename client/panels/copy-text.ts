/** Copies a text, also where the page is no secure context and `navigator.clipboard` does not exist. False: nothing was copied. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by the browser: the old way may still be open.
  }
  return copyBySelecting(text);
}

function copyBySelecting(text: string): boolean {
  const focused = document.activeElement;
  // Inside an open dialog only its own content may have the focus.
  const home = focused?.closest('[role="dialog"]') ?? document.body;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'copy-field';
  home.append(field);
  field.focus({ preventScroll: true });
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}
