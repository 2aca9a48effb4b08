/** The canvas of one board: the drawing library put together with our shapes, tools and words. */
import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite';
import { memo, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import {
  type Editor,
  getUserPreferences,
  setUserPreferences,
  type TLCameraOptions,
  type TLComponents,
  Tldraw,
  type TldrawOptions,
  useEditor,
} from 'tldraw';
import type { ViewControls } from '../../panels/view-controls.ts';
import type { BoardStore } from '../../store/types.ts';
import type { Presence } from '../../sync/types.ts';
import { CanvasContext } from '../context.ts';
import { zoomStepsFor } from '../view.ts';
import { overrides } from './allow-list.ts';
import { StillArrowBindingUtil } from './arrow/arrow-binding.ts';
import { ConnectionShapeUtil } from './arrow/connection-shape.tsx';
import { CardShapeUtil } from './card/card-shape.tsx';
import { CardTool } from './card/card-tool.ts';
import { ContextMenu } from './context-menu.tsx';
import { FrameOnCanvas } from './frame/frame-on-canvas.tsx';
import { OpenForms } from './frame/open-forms.tsx';
import { GroupShapeUtil } from './group-shape.tsx';
import { mountCanvas } from './mount.ts';
import { Notices } from './notices.tsx';
import { Overlays } from './overlays.tsx';
import { PeopleInFront } from './people/people-in-front.tsx';
import { SelectionBar } from './selection/selection-bar.tsx';
import { SelectionForeground } from './selection/selection-foreground.tsx';
import { ShapeIndicators } from './selection/shape-indicators.tsx';
import { CanvasSession } from './session.ts';
import { SketchShapeUtil } from './sketch/sketch-shape.tsx';
import { SketchTool } from './sketch/sketch-tool.ts';
import { Toasts } from './toasts.tsx';
import { Toolbar } from './toolbar.tsx';
import { typeStyle, useTypeOf } from './type-style.ts';
import { Voice } from './voice.tsx';
import { LinkToCopy } from './way/copy-link.tsx';
import { PenModeButton, WayBack } from './way/lost.tsx';
import { Navigation } from './way/navigation.tsx';
import 'tldraw/tldraw.css';
import './canvas.css';
import './chain/chain.css';
import './touch/touch.css';
import './sketch/sketch.css';

export interface BoardCanvasProps {
  readonly store: BoardStore;
  readonly presence: Presence;
  readonly onReady: (controls: ViewControls) => void;
  /** One's own pan or zoom ended the following of another person. */
  readonly onFollowEnd: () => void;
  readonly language: 'da' | 'en';
  readonly dark?: boolean;
}

const shapeUtils = [CardShapeUtil, GroupShapeUtil, ConnectionShapeUtil, SketchShapeUtil];
const bindingUtils = [StillArrowBindingUtil];
const tools = [CardTool, SketchTool];
const assetUrls = getAssetUrlsByImport();
const cameraOptions: Partial<TLCameraOptions> = {
  wheelBehavior: 'pan',
  zoomSteps: [...zoomStepsFor(1)],
};
const options: Partial<TldrawOptions> = {
  // The name by which a screen reader calls the canvas.
  branding: 'Tavle',
  maxPages: 1,
  maxShapesPerPage: 20_000,
  createTextOnCanvasDoubleClick: false,
};
const components: TLComponents = {
  OnTheCanvas: FrameOnCanvas,
  InFrontOfTheCanvas: InFront,
  Overlays,
  SelectionForeground,
  ShapeIndicators,
  Toolbar,
  NavigationPanel: Navigation,
  ContextMenu,
  Toasts,
  HelperButtons: PenModeButton,
  MenuPanel: null,
  PageMenu: null,
  MainMenu: null,
  StylePanel: null,
  SharePanel: null,
  Minimap: null,
  HelpMenu: null,
  DebugMenu: null,
  DebugPanel: null,
  ImageToolbar: null,
  VideoToolbar: null,
  RichTextToolbar: null,
  CursorChatBubble: null,
};

function InFront(): ReactElement {
  return (
    <>
      <PeopleInFront />
      <WayBack />
      <SelectionBar />
      <Voice />
    </>
  );
}

/** Draws a board and lets people work on it. Mount it once the document has come from the server. */
export function BoardCanvas(props: BoardCanvasProps): ReactElement {
  const { store, presence, onReady, onFollowEnd, language, dark = false } = props;
  const [session] = useState(() => {
    speak(language, dark);
    return new CanvasSession(store, presence);
  });
  const type = useTypeOf(session.scene);
  const events = useRef({ onReady, onFollowEnd });
  events.current = { onReady, onFollowEnd };
  const onMount = useCallback(
    (editor: Editor) => {
      const { controls, unmount } = mountCanvas(editor, session, () => events.current.onFollowEnd());
      events.current.onReady(controls);
      return unmount;
    },
    [session],
  );
  return (
    <CanvasContext.Provider value={session}>
      <div className="tavle-canvas" style={typeStyle(type)}>
        <Library onMount={onMount} language={language} dark={dark} />
      </div>
    </CanvasContext.Provider>
  );
}

interface LibraryProps {
  readonly onMount: (editor: Editor) => () => void;
  readonly language: 'da' | 'en';
  readonly dark: boolean;
}

/** The library itself. The page around it is drawn anew with each letter; this must not be: all shapes would look whether they have to. */
const Library = memo(function Library({ onMount, language, dark }: LibraryProps): ReactElement {
  return (
    <Tldraw
      shapeUtils={shapeUtils}
      bindingUtils={bindingUtils}
      tools={tools}
      overrides={overrides}
      components={components}
      options={options}
      cameraOptions={cameraOptions}
      assetUrls={assetUrls}
      onMount={onMount}
    >
      <Preferences language={language} dark={dark} />
      <Notices />
      <OpenForms />
      <LinkToCopy />
    </Tldraw>
  );
});

/** Tells the library before it is there: it would first come up in English and load its words twice. */
function speak(language: 'da' | 'en', dark: boolean): void {
  const colorScheme = dark ? 'dark' : 'light';
  setUserPreferences({ ...getUserPreferences(), locale: language, colorScheme });
}

/** The library's own language and colours follow the page's. */
function Preferences({ language, dark }: { readonly language: 'da' | 'en'; readonly dark: boolean }): null {
  const editor = useEditor();
  useEffect(() => {
    editor.user.updateUserPreferences({ locale: language, colorScheme: dark ? 'dark' : 'light' });
  }, [editor, language, dark]);
  return null;
}
