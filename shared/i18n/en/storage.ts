/** English texts: deleting for good, and what the server could not read of a board. */
import type { storage as source } from '../da/storage.ts';
import type { Shape } from '../shape.ts';

export const storage: Shape<typeof source> = {
  purge: {
    one: 'Delete for good',
    oneNamed: 'Delete for good: {{label}}',
    all: 'Delete everything in the trash for good',
    found: 'Delete the {{count}} found for good',
    askOne: 'Delete “{{label}}” for good?',
    ask_one: 'Delete it for good?',
    ask_other: 'Delete {{count}} things for good?',
    means:
      "The text disappears from the board, from all earlier versions and from the server's disk. Nobody can bring it back.",
    everybody:
      'The board is loaded anew for everybody who has it open. It takes a moment, and nobody loses anything.',
    yes: 'Yes, delete for good',
    no: 'No, keep it in the trash',
    done_one: '{{count}} thing is deleted for good.',
    done_other: '{{count}} things are deleted for good.',
    kept: 'What has been in the trash for 30 days is deleted for good by itself.',
  },
  damaged: {
    notice_one: 'The server could not read {{count}} stored change of the board',
    notice_other: 'The server could not read {{count}} stored changes of the board',
    show: 'What does it mean?',
    means:
      "Something on the server's disk is damaged. The rest of the board was read and works. If somebody has the board open in a browser that still has what is missing, it comes back by itself.",
    next: 'See whether something is missing, and tell the person who looks after your Tavle: a backup may have it.',
    kept: 'What cannot be read lies untouched on the server.',
  },
};
