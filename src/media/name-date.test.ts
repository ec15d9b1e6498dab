import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNameDate } from './name-date.ts';

function shown(name: string): string | undefined {
  const date = parseNameDate(name);
  if (!date) return undefined;
  const { year, month, day, hour, minute, second } = date.local;
  const [dayText, timeText] = [[year, month, day].join('-'), [hour, minute, second].join(':')];
  return `${dayText} ${date.timeKnown ? timeText : 'day only'}${date.zone === 'utc' ? ' utc' : ''}`;
}

const MOMENT = '2020-1-30 9:57:18';

const NAMES: Readonly<Record<string, string | undefined>> = {
  'telegram_2020-01-30_09-57-18.jpg': MOMENT,
  'photo_2020-01-30_09-57-18 (2).jpg': MOMENT,
  'IMG_20200130_095718.jpg': MOMENT,
  'IMG_20200130_095718_123.jpg': MOMENT,
  'IMG20200130095718.jpg': MOMENT,
  'VID_20200130_095718.mp4': MOMENT,
  'PXL_20200130_095718123.jpg': `${MOMENT} utc`,
  'PXL_20200130_095718123.MP.jpg': `${MOMENT} utc`,
  '20200130_095718.jpg': MOMENT,
  '20200130-095718.heic': MOMENT,
  'Screenshot_20200130-095718_Chrome.png': MOMENT,
  'Screenshot 2020-01-30 at 09.57.18.png': MOMENT,
  'Screenshot 2020-01-30 at 9.57.18 AM.png': MOMENT,
  'Screen Shot 2020-01-30 at 9.57.18\u202fPM.png': '2020-1-30 21:57:18',
  'Screenshot 2020-01-30 at 12.05.00 AM.png': '2020-1-30 0:5:0',
  'WhatsApp Image 2020-01-30 at 09.57.18.jpeg': MOMENT,
  'signal-2020-01-30-095718.jpg': MOMENT,
  'signal-2020-01-30-09-57-18-123.jpg': MOMENT,
  '2020-01-30 09.57.18.jpg': MOMENT,
  '2020-01-30T09:57:18.jpg': MOMENT,
  'DJI_20200130095718_0001_D.JPG': MOMENT,
  'WIN_20200130_09_57_18_Pro.jpg': MOMENT,
  'IMG-20200130-WA0001.jpg': '2020-1-30 day only',
  'VID-20200130-WA0012.mp4': '2020-1-30 day only',
  'Wedding 2020-01-30 015.jpg': '2020-1-30 day only',
  '2020-02-29.png': '2020-2-29 day only',

  'IMG_20201330_095718.jpg': undefined,
  'IMG_20200230_095718.jpg': undefined,
  'IMG_20200130_245718.jpg': undefined,
  'IMG_20200130_096018.jpg': undefined,
  'IMG_20200130_095760.jpg': undefined,
  'Screenshot 2020-13-30 at 13.57.18 PM.png': undefined,
  'IMG_20200130_0957181.jpg': undefined,
  'IMG_120200130_095718.jpg': undefined,
  'IMG_00000000_000000.jpg': undefined,
  'IMG_99991231_235959.jpg': undefined,
  'IMG-20201330-WA0001.jpg': undefined,
  'IMG-20200130.jpg': undefined,
  '2019-02-29.png': undefined,
  'DSC_20200130.jpg': undefined,
  'IMG_4120.JPG': undefined,
  '0123456789012345678901234567890123456789.jpg': undefined,
  '': undefined,
};

describe('the date in a file name', () => {
  for (const [name, expected] of Object.entries(NAMES)) {
    it(`${expected ?? 'none'}: ${JSON.stringify(name)}`, () => assert.equal(shown(name), expected));
  }

  it('keeps the milliseconds', () => {
    assert.equal(parseNameDate('PXL_20200130_095718123.jpg')?.milliseconds, 123);
  });
});
