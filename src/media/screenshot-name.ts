/** How systems begin the names of screenshots, in the languages that people's machines speak. */
const BEGINNINGS = [
  'screenshot',
  'screen shot',
  'screen_shot',
  'screencapture',
  'bildschirmfoto',
  'bildschirmaufnahme',
  'capture d’écran',
  "capture d'écran",
  'captura de pantalla',
  'captura de ecrã',
  'captura de tela',
  'schermata',
  'schermafbeelding',
  'skærmbillede',
  'skjermbilde',
  'skärmavbild',
  'skärmbild',
  'näyttökuva',
  'zrzut ekranu',
  'snímek obrazovky',
  'képernyőkép',
  'ekran görüntüsü',
  'снимок экрана',
  'スクリーンショット',
  '截屏',
  '截图',
  '螢幕截圖',
  '屏幕截图',
  '스크린샷',
];

/** Whether a file's name says that it shows a screen. */
export function isScreenshotName(name: string): boolean {
  const plain = name.normalize('NFC').toLowerCase();
  return BEGINNINGS.some((beginning) => plain.startsWith(beginning));
}
