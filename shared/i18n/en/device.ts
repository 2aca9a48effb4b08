import type { device as da } from '../da/device.ts';
import type { Shape } from '../shape.ts';

/** English texts: "this is my own device", what is then kept on it, and working on without a connection. */
export const device: Shape<typeof da> = {
  entry: 'This device',
  choice: 'This is my own device',
  join: {
    pages:
      'Then the board is kept in this browser too, and you can open it and work on without a connection. Do not tick this on a computer that others use as well.',
    noPages:
      'Then what could not be sent stays in this browser until there is a connection again. Do not tick this on a computer that others use as well.',
    already:
      'You said that this is your own device, so the board will be kept in this browser too. You can change that on the board: open the menu and choose “This device”.',
  },
  panel: {
    intro:
      'If the device is your own, the board can be kept on it too, so that you can work on without a connection.',
    what: 'The browser keeps the boards that you open: all cards, arrows and texts, and what could not be sent yet. Whoever can use the browser on this device can read it.',
    erased:
      'It is erased from here when you untick the box, when you forget the board on the front page, and when your link no longer works.',
    off: 'No boards are kept on this device.',
    here_one: 'The board is kept on this device.',
    here_other: 'The board is kept on this device together with others, {{count}} in all.',
    waiting: 'The board will be kept on this device as soon as it has come.',
    pagesReady: 'It can be opened without a connection.',
    pagesComing: 'The page is being made ready to open without a connection ...',
    pagesNo:
      'The browser cannot open the page without a connection. Keep it open while the connection is gone.',
    pagesNever:
      'At an address that begins with http:// the page cannot be opened without a connection. Keep it open while the connection is gone. What you write meanwhile is kept here and is sent the next time the board is open with a connection.',
    failed: 'The browser cannot keep anything here.',
    failedNext:
      'That happens in a private window, and when the device is full. The board works as usual. Keep the page open until everything is saved.',
    again: 'Try again',
  },
  takeBack: {
    heading: 'Some changes are only here',
    text: 'If you untick the box now, they are erased, since they have not been sent yet. If you want them, open the board with a connection first.',
    where: 'They belong to: {{boards}}',
    board: '“{{title}}”',
    untitled: 'a board without a name',
    yes: 'Erase them and untick the box',
    no: 'Keep them',
  },
  notice: {
    offlinePages:
      'Just work on. You can also close the page and open it again: everything is kept on this device.',
    offlineNoPages:
      'Just work on, but keep this page open: it cannot be opened without a connection. If it closes after all, what you have done is kept on this device and is sent the next time the board is open with a connection.',
    open: 'About this device',
  },
  status: {
    offline_one: 'No connection, {{count}} change is only here',
    offline_other: 'No connection, {{count}} changes are only here',
    hint: 'The changes are kept on this device and are sent when the connection is back.',
  },
};
