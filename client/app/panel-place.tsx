import type { ViewControls } from '../panels/view-controls.ts';
import type { BoardInfo } from './board-api.ts';
import { BoardPanels, type OpenPanel } from './board-panels.tsx';
import { BrokenPanel } from './broken-panel.tsx';
import { ErrorScreen } from './error-screen.tsx';
import type { FreshStart } from './use-fresh-start.ts';
import type { OpenBoard } from './use-open-board.ts';

interface PanelPlaceProps {
  readonly panel: OpenPanel | null;
  readonly board: Pick<BoardInfo, 'id' | 'role' | 'damaged'>;
  readonly open: OpenBoard;
  readonly controls: { readonly current: ViewControls | null };
  readonly fresh: FreshStart;
  readonly onPanel: (panel: OpenPanel | null) => void;
}

/** The panel that lies open. One that fails leaves the board beside it as it is. */
export function PanelPlace({ panel, board, open, controls, fresh, onPanel }: PanelPlaceProps) {
  if (!panel) return null;
  const close = () => onPanel(null);
  return (
    <ErrorScreen key={panel} broken={(fault) => <BrokenPanel fault={fault} fresh={fresh} onClose={close} />}>
      <BoardPanels
        panel={panel}
        board={board}
        open={open}
        onGoTo={(ids) => controls.current?.goTo(ids) ?? false}
        onBookmark={() => controls.current?.bookmark() ?? (() => {})}
        onSeen={() => controls.current?.seen() ?? null}
        onPanel={onPanel}
        onClose={close}
      />
    </ErrorScreen>
  );
}
