import type { VersionsStep } from '../panels/versions/types.ts';
import type { ViewControls } from '../panels/view-controls.ts';
import type { BoardInfo } from './board-api.ts';
import { BoardPanels, type OpenPanel } from './board-panels.tsx';
import { BrokenPanel } from './broken-panel.tsx';
import { ErrorScreen } from './error-screen.tsx';
import type { FreshStart } from './use-fresh-start.ts';
import type { Look } from './use-look.ts';
import type { OpenBoard } from './use-open-board.ts';

interface PanelPlaceProps {
  readonly panel: OpenPanel | null;
  readonly board: Pick<BoardInfo, 'id' | 'role' | 'damaged'>;
  readonly open: OpenBoard;
  readonly controls: { readonly current: ViewControls | null };
  readonly fresh: FreshStart;
  /** Where the panel of versions begins. */
  readonly versionsAt: VersionsStep;
  readonly look: Look;
  readonly onPanel: (panel: OpenPanel | null) => void;
}

/** The panel that lies open. One that fails leaves the board beside it as it is. */
export function PanelPlace(props: PanelPlaceProps) {
  const { panel, board, open, controls, fresh, versionsAt, look, onPanel } = props;
  if (!panel) return null;
  const close = () => onPanel(null);
  // Asked for anew, the versions begin where they were asked for.
  const key = panel === 'versions' ? `${panel} ${JSON.stringify(versionsAt)}` : panel;
  return (
    <ErrorScreen key={key} broken={(fault) => <BrokenPanel fault={fault} fresh={fresh} onClose={close} />}>
      <BoardPanels
        panel={panel}
        board={board}
        open={open}
        onGoTo={(ids) => controls.current?.goTo(ids) ?? false}
        onBookmark={() => controls.current?.bookmark() ?? (() => {})}
        onSeen={() => controls.current?.seen() ?? null}
        versionsAt={versionsAt}
        look={look}
        onSettle={() => controls.current?.settle()}
        onPanel={onPanel}
        onClose={close}
      />
    </ErrorScreen>
  );
}
