import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [number, number, number];

/** A drawn face, of nobody. */
export interface PortraitColours {
  ground: Colour;
  skin: Colour;
  hair: Colour;
  cloth: Colour;
}

const [WIDTH, HEIGHT] = [480, 600];
const DARK: Colour = [45, 38, 36];

interface Shape {
  colour: Colour;
  at: readonly [number, number];
  radius: readonly [number, number];
}

/** Ellipses from the back to the front: what is drawn later covers what was drawn before. */
const shapesOf = ({ skin, hair, cloth }: PortraitColours): Shape[] => [
  { colour: hair, at: [240, 250], radius: [150, 190] },
  { colour: cloth, at: [240, 610], radius: [210, 150] },
  { colour: skin, at: [240, 440], radius: [52, 70] },
  { colour: skin, at: [240, 280], radius: [112, 148] },
  { colour: hair, at: [240, 165], radius: [118, 62] },
  { colour: DARK, at: [198, 270], radius: [11, 8] },
  { colour: DARK, at: [282, 270], radius: [11, 8] },
  { colour: [150, 84, 74], at: [240, 358], radius: [36, 8] },
];

/** The portrait as a PNG. */
export function drawPortrait(colours: PortraitColours): Buffer {
  const shapes = shapesOf(colours);
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const shape = shapes.findLast(
        ({ at, radius }) => ((x - at[0]) / radius[0]) ** 2 + ((y - at[1]) / radius[1]) ** 2 <= 1,
      );
      rows.set(shape?.colour ?? colours.ground, y * (1 + WIDTH * 3) + 1 + x * 3);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits a colour, three colours.
  head.set([8, 2, 0, 0, 0], 8);
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    mark,
    piece('IHDR', head),
    piece('IDAT', deflateSync(rows)),
    piece('IEND', Buffer.alloc(0)),
  ]);
}

function piece(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
