import type { room as danish } from '../da/room.ts';
import type { Shape } from '../shape.ts';

/** English texts: what a facilitator uses in the room, the big screen and large letters. */
export const room: Shape<typeof danish> = {
  show: 'Show on the big screen',
  showHint: 'Fills the whole screen with the code for participants and the names of those who have joined.',
  heading: 'Join the board',
  steps: 'How to get in',
  camera: 'Open the camera on your phone.',
  point: 'Point it at the code and tap the link.',
  name: 'Write your name.',
  onlyHere:
    'The address works on this computer only. Start Tavle with “npm start -- --lan” to let others on the network in.',
  typed: 'No camera: type the address in a browser.',
  typedCode: 'No camera: open the address and type the code.',
  code: 'Code: {{code}}',
  qr: 'QR code with the link for participants',
  people: 'On the board',
  count_one: '{{count}} has joined',
  count_other: '{{count}} have joined',
  more_one: 'and {{count}} more',
  more_other: 'and {{count}} more',
  noName: 'No name',
  loading: 'Fetching the code ...',
  again: 'Try again',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  close: 'Back to the board',
  largeText: 'Large letters',
};
