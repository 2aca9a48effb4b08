const KEPT_FOR_MS = 60_000;

/** Hands a JSON text to the browser as a file. */
export function downloadJson(name: string, json: string): void {
  downloadBlob(name, new Blob([json], { type: 'application/json' }));
}

/** Hands bytes to the browser as a file. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}
