/** Characters of base64 that kitty takes in one escape sequence: sw.kovidgoyal.net/kitty/graphics-protocol. */
const CHUNK = 4096;

/** A PNG by kitty's graphics protocol, `columns` wide. */
export function kittyImage(png: Buffer, columns: number): string {
  const text = png.toString('base64');
  const chunks: string[] = [];
  for (let start = 0; start < text.length; start += CHUNK) {
    const more = start + CHUNK < text.length ? 1 : 0;
    // q=2: it answers nothing, which would be read as typed.
    const control = start === 0 ? `a=T,f=100,q=2,c=${columns},m=${more}` : `m=${more}`;
    chunks.push(`\u001b_G${control};${text.slice(start, start + CHUNK)}\u001b\\`);
  }
  return chunks.join('');
}

/** Any image by iTerm2's inline images, `columns` wide: iterm2.com/documentation-images.html. */
export function itermImage(image: Buffer, columns: number): string {
  const control = `inline=1;size=${image.length};width=${columns};preserveAspectRatio=1`;
  return `\u001b]1337;File=${control}:${image.toString('base64')}\u0007`;
}
