/** The texts that only an open board needs, by language and namespace; they come with the board's own code. */
import { canvas as daCanvas } from './da/canvas.ts';
import { chains as daChains } from './da/chains.ts';
import { frame as daFrame } from './da/frame.ts';
import { history as daHistory } from './da/history.ts';
import { kept as daKept } from './da/kept.ts';
import { list as daList } from './da/list.ts';
import { many as daMany } from './da/many.ts';
import { picture as daPicture } from './da/picture.ts';
import { room as daRoom } from './da/room.ts';
import { sketch as daSketch } from './da/sketch.ts';
import { status as daStatus } from './da/status.ts';
import { storage as daStorage } from './da/storage.ts';
import { versions as daVersions } from './da/versions.ts';
import { way as daWay } from './da/way.ts';
import { canvas as enCanvas } from './en/canvas.ts';
import { chains as enChains } from './en/chains.ts';
import { frame as enFrame } from './en/frame.ts';
import { history as enHistory } from './en/history.ts';
import { kept as enKept } from './en/kept.ts';
import { list as enList } from './en/list.ts';
import { many as enMany } from './en/many.ts';
import { picture as enPicture } from './en/picture.ts';
import { room as enRoom } from './en/room.ts';
import { sketch as enSketch } from './en/sketch.ts';
import { status as enStatus } from './en/status.ts';
import { storage as enStorage } from './en/storage.ts';
import { versions as enVersions } from './en/versions.ts';
import { way as enWay } from './en/way.ts';

/** Texts of the canvas, of a map's frame and of the line to the server. */
export const boardTexts = {
  da: {
    canvas: daCanvas,
    chains: daChains,
    frame: daFrame,
    history: daHistory,
    kept: daKept,
    list: daList,
    many: daMany,
    picture: daPicture,
    room: daRoom,
    sketch: daSketch,
    status: daStatus,
    storage: daStorage,
    versions: daVersions,
    way: daWay,
  },
  en: {
    canvas: enCanvas,
    chains: enChains,
    frame: enFrame,
    history: enHistory,
    kept: enKept,
    list: enList,
    many: enMany,
    picture: enPicture,
    room: enRoom,
    sketch: enSketch,
    status: enStatus,
    storage: enStorage,
    versions: enVersions,
    way: enWay,
  },
} as const;
