/** The floor: passes what one says on to the others of the room, from memory, and answers questions from a Yjs document. */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';

const rooms = new Map();

function roomOf(name) {
  const known = rooms.get(name);
  if (known) return known;
  const room = { doc: new Y.Doc(), sockets: new Set() };
  rooms.set(name, room);
  return room;
}

/** Frames of the sync protocol with one byte array: [0, kind, length, bytes]. */
function frame(kind, bytes) {
  const head = [0, kind];
  let length = bytes.length;
  while (length > 127) {
    head.push((length & 127) | 128);
    length = Math.floor(length / 128);
  }
  head.push(length);
  return Buffer.concat([Buffer.from(head), bytes]);
}

function payloadOf(message) {
  let at = 2;
  while (message[at] > 127) at++;
  return message.subarray(at + 1);
}

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket, request) => {
  const room = roomOf(request.url ?? '/');
  room.sockets.add(socket);
  socket.on('close', () => room.sockets.delete(socket));
  socket.on('message', (message) => {
    if (message[0] !== 0) return;
    if (message[1] === 0) {
      socket.send(frame(1, Y.encodeStateAsUpdate(room.doc, payloadOf(message))));
      socket.send(frame(0, Y.encodeStateVector(room.doc)));
      return;
    }
    const update = payloadOf(message);
    Y.applyUpdate(room.doc, update);
    const out = frame(2, update);
    for (const other of room.sockets) if (other !== socket) other.send(out);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('running'));
