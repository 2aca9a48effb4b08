import { X } from 'lucide-react';
import { type PointerEvent, type ReactElement, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Editor, useEditor, usePassThroughWheelEvents, useQuickReactor, useValue } from 'tldraw';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import type { Board } from '#shared/board/model.ts';
import type { Box, Scene } from '#shared/board/scene.ts';
import { colourOfPerson } from '../../../panels/person-colours.ts';
import { prefer, usePreferences } from '../../../panels/preferences.ts';
import { useSignal } from '../../../panels/signal.ts';
import { useOfBoard } from '../../../panels/use-board.ts';
import {
  blotsOf,
  boxesOfSketches,
  inOverview,
  type Overview,
  overviewOf,
  pointOnBoard,
  viewInOverview,
} from '../../overview.ts';
import { boxOfBoard, fittingZoom } from '../../view.ts';
import type { CanvasSession } from '../session.ts';
import { useSession } from '../use-session.ts';
import { wholeRoomOf } from './room.ts';

const SIZE = { w: 208, h: 132 } as const;
/** A board that is read whole on the screen needs no overview. */
const READ_WHOLE = 0.7;
/** On a narrower canvas the overview would lie beneath what stands over the tools (way.css says so too). */
const BESIDE_TOOLS = 1140;

/** Whether the overview lies open: as the person chose, else where there is room for it and the board is too large to be read whole. */
export function useMinimapShown(): boolean {
  const editor = useEditor();
  const session = useSession();
  const { minimap } = usePreferences();
  const scene = useSignal(session.scene);
  const isLarge = useValue('large board', () => {
    if (editor.getViewportScreenBounds().w < BESIDE_TOOLS) return false;
    const box = boxOfBoard(scene, !session.store.readOnly);
    return box !== null && fittingZoom(wholeRoomOf(editor), box) < READ_WHOLE;
  }, [editor, session, scene]);
  return scene.bounds !== null && (minimap ?? isLarge);
}

/** Asked at every step of a pan: reckoned anew only for another board. */
const known = new WeakMap<Scene, { readonly sketches: Board['sketches']; readonly overview: Overview }>();

/** How the board lies in the picture just now, with all that is drawn on it. */
function overviewNow({ scene, store }: CanvasSession): Overview {
  const [drawn, { sketches }] = [scene.get(), store.board()];
  const last = known.get(drawn);
  if (last?.sketches === sketches) return last.overview;
  const boxes = [...(drawn.bounds ? [drawn.bounds] : []), ...boxesOfSketches(drawn, sketches)];
  const overview = overviewOf(boundsOf(boxes) ?? { x: 0, y: 0, w: 1, h: 1 }, SIZE);
  known.set(drawn, { sketches, overview });
  return overview;
}

/** The whole board as a small picture; a click or a drag in it moves the view. A pointer's tool: nothing for those who hear the page. */
export function Minimap(): ReactElement {
  const editor = useEditor();
  const session = useSession();
  const { t } = useTranslation('way');
  const root = useRef<HTMLDivElement>(null);
  usePassThroughWheelEvents(root as RefObject<HTMLDivElement>);
  const board = useBoardPicture(editor, session);
  const people = usePeoplePicture(session);
  const view = useViewMark(editor, session);
  const drag = useDrag(editor, session);
  return (
    <div ref={root} className="tavle-minimap" aria-hidden="true">
      <div className="tavle-minimap-picture" style={{ width: SIZE.w, height: SIZE.h }} {...drag}>
        <canvas ref={board} />
        <canvas ref={people} />
        <div ref={view} className="tavle-minimap-view" />
      </div>
      <button
        type="button"
        tabIndex={-1}
        className="tavle-minimap-close"
        title={t('minimap.close')}
        onClick={() => prefer({ minimap: false })}
      >
        <X size={14} />
      </button>
    </div>
  );
}

/** Calls `draw` at the next frame, however often it is asked until then. */
function atNextFrame(draw: () => void): { ask(): void; stop(): void } {
  let frame: number | null = null;
  return {
    ask() {
      frame ??= requestAnimationFrame(() => {
        frame = null;
        draw();
      });
    },
    stop() {
      if (frame !== null) cancelAnimationFrame(frame);
      frame = null;
    },
  };
}

/** An empty canvas as sharp as the screen, ready to be drawn on in CSS pixels. */
function clean(canvas: HTMLCanvasElement | null): CanvasRenderingContext2D | null {
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return null;
  const ratio = Math.min(window.devicePixelRatio || 1, 3);
  const [w, h] = [Math.round(SIZE.w * ratio), Math.round(SIZE.h * ratio)];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, SIZE.w, SIZE.h);
  return context;
}

/** Draws the board when it changes, never when only the view moves. */
function useBoardPicture(editor: Editor, session: CanvasSession) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useValue('dark', () => editor.user.getIsDarkMode(), [editor]);
  useEffect(() => {
    const { ask, stop } = atNextFrame(() => {
      const context = clean(canvas.current);
      if (!context) return;
      const [scene, board] = [session.scene.get(), session.store.board()];
      for (const { x, y, w, h, fill } of blotsOf(scene, board, overviewNow(session), isDark)) {
        context.fillStyle = fill;
        context.fillRect(x, y, w, h);
      }
    });
    ask();
    const stops = [session.scene.subscribe(ask), session.store.subscribe(ask), stop];
    return () => {
      for (const end of stops) end();
    };
  }, [session, isDark]);
  return canvas;
}

/** Draws where the others look and point. */
function usePeoplePicture(session: CanvasSession) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { presence } = session;
    const { ask, stop } = atNextFrame(() => {
      const context = clean(canvas.current);
      if (!context) return;
      const overview = overviewNow(session);
      for (const { who, state } of presence.others()) {
        const { paint } = colourOfPerson(who);
        context.strokeStyle = context.fillStyle = paint;
        if (state.view) {
          const { x, y, w, h } = inOverview(overview, state.view);
          context.globalAlpha = 0.45;
          context.strokeRect(x, y, w, h);
        }
        if (!state.cursor) continue;
        const { x, y } = inOverview(overview, { ...state.cursor, w: 0, h: 0 });
        context.globalAlpha = 0.9;
        context.beginPath();
        context.arc(x, y, 2.5, 0, 2 * Math.PI);
        context.fill();
      }
      context.globalAlpha = 1;
    });
    ask();
    const stops = [presence.subscribe(ask), session.scene.subscribe(ask), stop];
    return () => {
      for (const end of stops) end();
    };
  }, [session]);
  return canvas;
}

/** Keeps the frame of one's own view where one looks. */
function useViewMark(editor: Editor, session: CanvasSession) {
  const mark = useRef<HTMLDivElement>(null);
  const scene = useSignal(session.scene);
  const sketches = useOfBoard(session.store, (board) => board.sketches);
  useQuickReactor('overview of the view', () => {
    const { x, y, w, h }: Box = viewInOverview(overviewNow(session), editor.getViewportPageBounds());
    if (!mark.current) return;
    mark.current.style.transform = `translate(${x}px, ${y}px)`;
    mark.current.style.width = `${w}px`;
    mark.current.style.height = `${h}px`;
  }, [editor, session, scene.bounds, sketches]);
  return mark;
}

/** Pressing goes there; what was taken hold of inside the frame stays under the pointer. */
function useDrag(editor: Editor, session: CanvasSession) {
  const hold = useRef<{ x: number; y: number } | null>(null);
  const pointOf = (event: PointerEvent<HTMLElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return pointOnBoard(overviewNow(session), { x: event.clientX - left, y: event.clientY - top });
  };
  const go = (point: { x: number; y: number }) => {
    const { x, y } = hold.current ?? { x: 0, y: 0 };
    editor.stopCameraAnimation();
    editor.centerOnPoint({ x: point.x - x, y: point.y - y });
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = pointOf(event);
      const seen = editor.getViewportPageBounds();
      const isInside = seen.containsPoint(point);
      hold.current = isInside ? { x: point.x - seen.center.x, y: point.y - seen.center.y } : { x: 0, y: 0 };
      go(point);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (hold.current) go(pointOf(event));
    },
    onPointerUp() {
      hold.current = null;
    },
    onPointerCancel() {
      hold.current = null;
    },
  };
}
