/** A picture that an operator might upload, drawn here so that no binary file lies in the repository. */
import sharp from 'sharp';

const drawing = `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1500 1000" width="1500" height="1000">
  <rect width="1500" height="1000" fill="#e9e2d6"/>
  <ellipse cx="720" cy="845" rx="430" ry="60" fill="#cfc4b2"/>
  <path d="M1000 370 q210 0 210 165 t-230 190" fill="none" stroke="#0b616b" stroke-width="62" stroke-linecap="round"/>
  <path d="M430 290 h580 v420 q0 135 -135 135 h-310 q-135 0 -135 -135 z" fill="#0f7883"/>
  <path d="M430 290 h130 v555 q-130 0 -130 -135 z" fill="#0b616b"/>
  <ellipse cx="720" cy="290" rx="290" ry="64" fill="#0b616b"/>
  <ellipse cx="720" cy="300" rx="255" ry="46" fill="#4a2c1a"/>
</svg>`;

/** PNG, 1500 x 1000. */
export async function drawMug(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await sharp(Buffer.from(drawing)).png().toBuffer());
}
