/** Stands before a built server as an operator's proxy does: https outside, http and sockets inside. */
import { readFileSync } from 'node:fs';
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

const read = (name: string) => readFileSync(`tests/fixtures/tls/test-only-${name}.pem`);

export interface TlsProxy {
  readonly port: number;
  /** Says where the server is; until then nothing gets through. */
  lead(port: number): void;
  close(): Promise<void>;
}

/** A proxy on a free port of this machine. */
export async function startTlsProxy(): Promise<TlsProxy> {
  let target = 0;
  const open = new Set<Duplex>();
  const server = createServer({ key: read('key'), cert: read('certificate') }, (request, response) =>
    pass(request, response, target),
  );
  server.on('connection', (socket: Duplex) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    passUpgrade(request, socket, head, target),
  );
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    lead: (port) => {
      target = port;
    },
    close: () => close(server, open),
  };
}

function headersOf({ headers, socket }: IncomingMessage) {
  return { ...headers, 'x-forwarded-for': socket.remoteAddress ?? '', 'x-forwarded-proto': 'https' };
}

function pass(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url: path } = request;
  const onward = ask({ host: '127.0.0.1', port, method, path, headers: headersOf(request) }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

function passUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const onward = connect(port, '127.0.0.1', () => {
    const lines = Object.entries(headersOf(request)).map(([name, value]) => `${name}: ${value}`);
    onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  const end = () => {
    onward.destroy();
    socket.destroy();
  };
  onward.on('error', end).on('close', end);
  socket.on('error', end).on('close', end);
}

async function close(server: Server, open: ReadonlySet<Duplex>): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  for (const socket of open) socket.destroy();
  await closed;
}
