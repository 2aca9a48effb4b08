import { useCanvas } from '../context.ts';
import { CanvasSession } from './session.ts';

/** The session behind the canvas's context. */
export function useSession(): CanvasSession {
  const value = useCanvas();
  if (!(value instanceof CanvasSession)) throw new Error('useSession stands outside a mounted canvas');
  return value;
}
