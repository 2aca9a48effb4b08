/** Largest file that the server takes, in bytes. */
const SIZE_LIMIT = 5 * 1024 * 1024;

/** Why a file is no JSON to look at. */
export type UnreadFile = 'tooBig' | 'notJson' | 'unreadable';

/** Reads a JSON file of the device. */
export async function readJsonFile(
  file: File,
): Promise<{ ok: true; value: unknown } | { ok: false; reason: UnreadFile }> {
  if (file.size > SIZE_LIMIT) return { ok: false, reason: 'tooBig' };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { ok: false, reason: 'unreadable' };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, reason: 'notJson' };
  }
}
