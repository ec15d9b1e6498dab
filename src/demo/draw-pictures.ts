export async function drawPictures(
  _folder: string,
  _options: { signal: AbortSignal },
): Promise<{ hasClips: boolean }> {
  return { hasClips: false };
}
