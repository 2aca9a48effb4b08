/** Following: one's view stays on what another person sees. */
import type { Editor } from 'tldraw';
import type { Presence } from '../../../sync/types.ts';
import { type Camera, cameraFor, followsBack, glide, type View } from './view-match.ts';

/** Follows one person at a time: another one instead, or nobody (null, which tells nothing). */
export function createFollowing(
  editor: Editor,
  presence: Presence,
  onEnd: () => void,
): (clientId: number | null) => void {
  let stop: (() => void) | null = null;
  return (clientId) => {
    stop?.();
    stop = clientId === null ? null : follow(editor, presence, clientId, onEnd);
  };
}

/**
 * Keeps one's view on another's until the returned function is called, or one moves the view oneself, or the other
 * leaves; the latter two are told through `onEnd`, once.
 */
function follow(editor: Editor, presence: Presence, clientId: number, onEnd: () => void): () => void {
  editor.stopCameraAnimation();
  let target: Camera | null = null;
  let seen: View | null = null;
  let settled: View | null = null;
  /** The camera as last left here: another one is somebody else's doing, the person's own. */
  let left = editor.getCamera();
  let screen = editor.getViewportScreenBounds();

  const aim = () => {
    const person = presence.others().find((other) => other.clientId === clientId);
    if (!person) return end();
    const { view } = person.state;
    if (!view || same(view, seen)) return;
    seen = view;
    if (settled && followsBack(view, settled)) return;
    settled = null;
    target = cameraFor(view, editor.getViewportScreenBounds(), zoomRange(editor));
  };
  const tick = (milliseconds: number) => {
    const now = editor.getViewportScreenBounds();
    if (!screen.equals(now)) {
      // A turned or resized screen moves the camera by itself: aim anew.
      screen = now;
      left = editor.getCamera();
      seen = null;
      settled = null;
      return aim();
    }
    if (!same(editor.getCamera(), left)) return end();
    if (!target) return;
    const still = editor.user.getAnimationSpeed() === 0;
    const next = still ? target : glide(left, target, milliseconds);
    editor.setCamera(next, { immediate: true });
    left = editor.getCamera();
    if (next !== target) return;
    target = null;
    settled = viewOf(editor);
  };

  const stop = () => {
    editor.off('tick', tick);
    unsubscribe();
  };
  const end = () => {
    stop();
    onEnd();
  };
  const unsubscribe = presence.subscribe(aim);
  editor.on('tick', tick);
  aim();
  return stop;
}

function viewOf(editor: Editor): View {
  const { x, y, w, h } = editor.getViewportPageBounds();
  return { x, y, w, h };
}

function zoomRange(editor: Editor): { least: number; most: number } {
  const steps = editor.getCameraOptions().zoomSteps;
  const base = editor.getBaseZoom();
  return { least: Math.min(...steps) * base, most: Math.min(Math.max(...steps) * base, 4) };
}

function same<T extends object>(a: T, b: T | null): boolean {
  return b !== null && Object.entries(a).every(([key, value]) => b[key as keyof T] === value);
}
