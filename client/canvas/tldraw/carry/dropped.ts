/** What is dragged in from outside: words and files. Wherever it is dropped, the browser never leaves the board for it. */
import type { Editor } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import type { CanvasSession } from '../session.ts';
import { putWords } from './paste-actions.ts';

/** Largest text file that is read, in bytes. */
const TEXT_FILE_MOST = 4_000_000;
const OFFICE = /\.(?:docx?|xlsx?|ods|odt|pptx?|csv|rtf|pdf)$/i;

export function listenToDrops(editor: Editor, session: CanvasSession): () => void {
  const onDragOver = (event: DragEvent) => {
    if (takesItself(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };
  const onDrop = (event: DragEvent) => {
    if (takesItself(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.dataTransfer) drop(event.dataTransfer, pointOf(editor, event), session);
  };
  // In the capture phase at the window: what is dropped beside the canvas is caught too.
  window.addEventListener('dragover', onDragOver, true);
  window.addEventListener('drop', onDrop, true);
  return () => {
    window.removeEventListener('dragover', onDragOver, true);
    window.removeEventListener('drop', onDrop, true);
  };
}

/** A field takes words, a field for files takes files. */
function takesItself({ target, dataTransfer }: DragEvent): boolean {
  const field = target instanceof Element ? target.closest('input, textarea, [contenteditable]') : null;
  if (!field) return false;
  const isForFiles = field instanceof HTMLInputElement && field.type === 'file';
  return isForFiles === (dataTransfer?.types.includes('Files') ?? false);
}

/** Where on the page; null beside the canvas. */
function pointOf(editor: Editor, { target, clientX, clientY }: DragEvent): Point | null {
  if (!(target instanceof Node) || !editor.getContainer().contains(target)) return null;
  const { x, y } = editor.screenToPage({ x: clientX, y: clientY });
  return { x, y };
}

function drop(data: DataTransfer, at: Point | null, session: CanvasSession): void {
  const files = [...data.files];
  const words = { plain: data.getData('text/plain'), html: data.getData('text/html') };
  const { x, y } = at ?? session.editor.getViewportPageBounds().center;
  if (session.store.readOnly) session.say('readOnly');
  else if (files.length > 0) void takeFiles(session, files, { x, y });
  else if (at && (words.plain !== '' || words.html !== '')) putWords(session, words, at);
}

/** A board's file can be inserted, a text file becomes cards; of others it is said what is possible. */
export async function takeFiles(session: CanvasSession, files: readonly File[], at: Point): Promise<void> {
  const [file] = files;
  if (!file || files.length > 1) return session.say('oneFile');
  if (isJson(file)) return session.openForm({ kind: 'file', file });
  if (OFFICE.test(file.name)) return session.say('officeFile');
  if (!isText(file)) return session.say('noFiles');
  if (file.size > TEXT_FILE_MOST) return session.say('pasteTooLong');
  const plain = await readText(file);
  if (plain === null) session.say('fileUnread');
  else if (session.isMounted) putWords(session, { plain, html: '' }, at);
}

function isJson({ name, type }: File): boolean {
  return /\.json$/i.test(name) || type === 'application/json';
}
function isText({ name, type }: File): boolean {
  return type === 'text/plain' || /\.(?:txt|md)$/i.test(name);
}

/** The words of a text file, also of those that older Windows programs write; null when it cannot be read. */
async function readText(file: File): Promise<string | null> {
  try {
    const bytes = await file.arrayBuffer();
    const [first, second] = new Uint8Array(bytes.slice(0, 2));
    if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(bytes);
    }
  } catch {
    return null;
  }
}
