import { jpegFile } from './jpeg-file.ts';
import { blank, box, fullBox, text, uint16, uint32 } from './movie-box.ts';
import { movieKeys } from './movie-keys.ts';
import { PLAIN_MATRIX, stillTrack } from './movie-track.ts';

/** Seconds from 1904, where QuickTime's clock starts, to 1970. */
const EPOCH = 2_082_844_800;

/** What a test wants of a QuickTime film. */
export interface MovWishes {
  /** Moment and offset: `2024-08-11T17:02:11+02:00`; left out, the film has no date. */
  readonly createdAt?: string;
  /** A UUID in capitals, shared with the still of the same Live Photo. */
  readonly contentIdentifier?: string;
  /** Another seed makes another picture and other bytes. */
  readonly seed: number;
  /** Length; 1 unless told. */
  readonly seconds?: number;
}

/** A small QuickTime file that players take: one track that shows one JPEG. Needs no ffmpeg. */
export async function movFile({
  createdAt,
  contentIdentifier,
  seed,
  seconds = 1,
}: MovWishes): Promise<Buffer> {
  const [width, height] = [32, 24];
  const picture = await jpegFile({ seed, width, height });
  const created = createdAt === undefined ? 0 : Math.floor(Date.parse(createdAt) / 1000) + EPOCH;
  const duration = Math.round(seconds * 1000);
  const keys = movieKeys({
    ...(contentIdentifier && { 'com.apple.quicktime.content.identifier': contentIdentifier }),
    // Phones write the offset without a colon.
    ...(createdAt && {
      'com.apple.quicktime.creationdate': createdAt.replace(/Z$/, '+0000').replace(/:(\d\d)$/, '$1'),
    }),
  });
  const head = box('ftyp', text('qt  '), uint32(0), text('qt  '));
  const dataHeader = 8;
  const moovFor = (sampleOffset: number) => {
    const sample = { sampleLength: picture.length, sampleOffset };
    const track = stillTrack({ createdAt: created, duration, width, height, ...sample });
    return box('moov', movieHeader(created, duration), track, keys);
  };
  const sampleOffset = head.length + moovFor(0).length + dataHeader;
  return Buffer.concat([head, moovFor(sampleOffset), box('mdat', picture)]);
}

function movieHeader(created: number, duration: number): Buffer {
  const nextTrack = 2;
  return fullBox(
    'mvhd',
    0,
    uint32(created, created, 1000, duration, 0x10000),
    ...[uint16(0x0100), blank(10), PLAIN_MATRIX, blank(24), uint32(nextTrack)],
  );
}
