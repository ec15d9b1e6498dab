import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseScriptLog } from './script-log.ts';

const header = 'Script started on 2026-01-01 [COMMAND="printf \'a\nb\'" <not executed on terminal>]\n';
const footer = '\nScript done on 2026-01-01 [COMMAND_EXIT_CODE="0"]\n';

function parse(printed: string, timing: string) {
  return parseScriptLog(Buffer.from(header + printed + footer), timing);
}

test('cuts the printed bytes into pieces with their times in ms', () => {
  assert.deepEqual(parse('one\r\ntwo', '0.25 5\n1.5 3\n'), [
    { at: 250, text: 'one\r\n' },
    { at: 1750, text: 'two' },
  ]);
});

test('keeps what the program printed about scripts', () => {
  assert.deepEqual(parse('\nScript done on x', '0 17\n'), [{ at: 0, text: '\nScript done on x' }]);
});

test('gives a character in two pieces to the later one', () => {
  assert.deepEqual(parse('é!', '0.1 1\n0.1 2\n'), [
    { at: 100, text: '' },
    { at: 200, text: 'é!' },
  ]);
});

test('shows bytes that are no text as terminals do', () => {
  const log = Buffer.concat([Buffer.from(header), Buffer.from([0xff, 0x41]), Buffer.from(footer)]);
  assert.deepEqual(parseScriptLog(log, '0 2\n'), [{ at: 0, text: '\ufffdA' }]);
});

test('reads a log without a line about the end', () => {
  assert.deepEqual(parseScriptLog(Buffer.from(`${header}ab`), '0 2\n'), [{ at: 0, text: 'ab' }]);
});

test('a program that printed nothing has no pieces', () => {
  assert.deepEqual(parse('', ''), []);
});
