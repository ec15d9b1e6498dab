import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { HomerollError } from '../platform/error.ts';
import { MetadataReader } from './exiftool.ts';
import { numberOf, textOf } from './raw-tags.ts';

const SIGNAL = new AbortController().signal;

async function jpeg(exif: Record<string, string>): Promise<Buffer> {
  const blank = sharp({ create: { width: 6, height: 4, channels: 3, background: 'red' } });
  return await blank.jpeg().withMetadata({ orientation: 1 }).withExif({ IFD0: exif }).toBuffer();
}

/** Process ids of our own ExifTools: /proc lists a process's children. */
async function children(): Promise<number[]> {
  const ids = (await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8'))
    .split(' ')
    .filter(Boolean);
  const commands = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')),
  );
  return ids.filter((_, index) => commands[index]?.includes('exiftool')).map(Number);
}

function rejectsWith(code: string, recovery: string, promise: Promise<unknown>): Promise<void> {
  return assert.rejects(promise, (error) => {
    assert.ok(error instanceof HomerollError, String(error));
    assert.deepEqual([error.code, error.recovery], [code, recovery]);
    return true;
  });
}

/**
 * A Perl in which ExifTool does `trouble` to itself, while it `stumbles`, before it opens a file: as on a machine that is slow
 * or has no memory left.
 */
async function stumblingPerl(folder: string, trouble: string) {
  const own = await mkdtemp(join(folder, 'perl-'));
  const [program, mark] = [join(own, 'perl'), join(own, 'stumbles')];
  const module = `package Stumble; no warnings;
    INIT {
      my $open = \\&Image::ExifTool::Open;
      *Image::ExifTool::Open = sub { if (-e '${mark}' && $_[2] =~ /jpg$/) { ${trouble}; } goto &$open; };
    } 1;`;
  await writeFile(join(own, 'Stumble.pm'), module);
  await writeFile(program, `#!/bin/sh\nexec perl -I'${own}' -MStumble "$@"\n`, { mode: 0o755 });
  const stumbles = () => writeFile(mark, '');
  const recovers = () => rm(mark, { force: true });
  return { program, stumbles, recovers };
}

describe('reading metadata by ExifTool', () => {
  let folder: string;
  let path: string;
  const reader = new MetadataReader({ processes: 1 });
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroll-exiftool-'));
    path = join(folder, 'a.jpg');
    await writeFile(path, await jpeg({ Make: 'Maker' }));
  });
  after(async () => {
    await reader.stop();
    await rm(folder, { recursive: true });
  });

  it('gives numbers and text by group', async () => {
    const tags = await reader.read(path, SIGNAL, 'quick');
    assert.equal(numberOf(tags, 'File:ImageWidth'), 6);
    assert.equal(numberOf(tags, 'IFD0:Orientation'), 1);
    assert.equal(textOf(tags, 'IFD0:Make'), 'Maker');
    assert.deepEqual(tags.problems, []);
  });

  it('reads names that look like options, commands, patterns or other alphabets', async () => {
    const names = [
      '-delete_original',
      '#comment',
      'a b  .jpg',
      'ls|',
      '$(x)',
      '*.jpg',
      '%d',
      '🏖️ été.jpg',
      '@list',
      "it's",
      ' x',
    ];
    for (const name of names) {
      const named = join(folder, name);
      await symlink(path, named);
      assert.equal(textOf(await reader.read(named, SIGNAL), 'IFD0:Make'), 'Maker', name);
    }
  });

  it('refuses a path that it cannot say to ExifTool', async () => {
    for (const unsafe of ['/a\nb', '/a\rb', '/a\0b', '/\ud800', '/\ufffd', 'relative.jpg', '-ver'])
      await rejectsWith('path-unsafe', 'never', reader.read(unsafe, SIGNAL));
  });

  it('bounds long text', async () => {
    const long = join(folder, 'long.jpg');
    await writeFile(long, await jpeg({ Make: 'x'.repeat(60_000) }));
    assert.equal(textOf(await reader.read(long, SIGNAL), 'IFD0:Make')?.length, 256);
  });

  it('reports what is wrong with a file as problems', async () => {
    const cut = join(folder, 'cut.jpg');
    await writeFile(cut, Buffer.from('ffd8ffe000104a464946', 'hex'));
    assert.deepEqual((await reader.read(cut, SIGNAL)).problems, ['JPEG format error']);
  });

  it('reads many at once, each as if it were alone: also those that are damaged, gone or spell badly', async () => {
    const cut = join(folder, 'cut-again.jpg');
    await writeFile(cut, Buffer.from('ffd8ffe000104a464946', 'hex'));
    const spelled = join(folder, 'spelled.jpg');
    const bytes = await jpeg({ Make: 'Maqer' });
    bytes[bytes.indexOf('Maqer') + 2] = 0xff;
    await writeFile(spelled, bytes);
    const gone = join(folder, 'gone.jpg');
    const many = Array.from({ length: 40 }, () => path);
    const reads = [...many, spelled, ...many, cut, gone, ...many].map((one) => ({
      one,
      read: reader.read(one, SIGNAL).catch((error: HomerollError) => error.code),
    }));
    for (const { one, read } of reads) {
      const tags = await read;
      if (one === gone) assert.equal(tags, 'file-vanished');
      else if (typeof tags === 'string') assert.fail(tags);
      else if (one === cut) assert.deepEqual(tags.problems, ['JPEG format error']);
      else assert.equal(textOf(tags, 'IFD0:Make'), one === spelled ? 'Ma?er' : 'Maker');
    }
  });

  it('rejects with the signal’s reason and serves the next read', async () => {
    const controller = new AbortController();
    const pending = reader.read(path, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(pending, /enough/);
    assert.equal(textOf(await reader.read(path, SIGNAL), 'IFD0:Make'), 'Maker');
  });
});

describe('the processes behind it', () => {
  let folder: string;
  let path: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeroll-exiftool-'));
    path = join(folder, 'a.jpg');
    await writeFile(path, await jpeg({ Make: 'Maker' }));
  });
  after(() => rm(folder, { recursive: true }));

  it('are gone after stop, which may be called twice and before any read', async () => {
    const reader = new MetadataReader({ processes: 2 });
    await reader.stop();
    await Promise.all([reader.read(path, SIGNAL), reader.read(path, SIGNAL)]);
    assert.notEqual((await children()).length, 0);
    await Promise.all([reader.stop(), reader.stop()]);
    assert.deepEqual(await children(), []);
  });

  it('are not left behind when stop comes during the start', async () => {
    const reader = new MetadataReader({ processes: 1 });
    const pending = reader.read(path, SIGNAL);
    await Promise.all([reader.stop(), pending.catch(() => undefined)]);
    assert.deepEqual(await children(), []);
  });

  it('cost nobody a file when one is killed: the next reads it', async () => {
    const reader = new MetadataReader({ processes: 1 });
    try {
      await reader.read(path, SIGNAL);
      const [id = 0] = await children();
      // It must not be done before it is hit.
      process.kill(id, 'SIGSTOP');
      const pending = reader.read(path, SIGNAL);
      setTimeout(() => process.kill(id, 'SIGKILL'), 100);
      assert.equal(textOf(await pending, 'IFD0:Make'), 'Maker');
    } finally {
      await reader.stop();
    }
    assert.deepEqual(await children(), []);
  });

  it('say nothing of a file at which they hang, or are killed again: the next read has it', async () => {
    for (const trouble of [
      "kill 'STOP', $$",
      "kill 'KILL', $$",
      String.raw`print STDERR "Out of memory!\n"; exit 1`,
    ]) {
      const slow = await stumblingPerl(folder, trouble);
      const reader = new MetadataReader({ processes: 1, timeout: 5000, perl: slow.program });
      try {
        await slow.stumbles();
        await rejectsWith('exiftool-stopped', 'retry', reader.read(path, SIGNAL));
        await slow.recovers();
        assert.equal(textOf(await reader.read(path, SIGNAL), 'IFD0:Make'), 'Maker');
      } finally {
        await reader.stop();
      }
      assert.deepEqual(await children(), []);
    }
  });

  it('are not kept busy for ever by one file: the third time on end it is the file’s doing', async () => {
    const slow = await stumblingPerl(folder, "kill 'KILL', $$");
    const reader = new MetadataReader({ processes: 1, perl: slow.program });
    try {
      const stumblesWith = async (...codes: string[]) => {
        await slow.stumbles();
        for (const code of codes) await rejectsWith(code, 'retry', reader.read(path, SIGNAL));
        await slow.recovers();
      };
      await stumblesWith('exiftool-stopped', 'exiftool-stopped');
      await reader.read(path, SIGNAL);
      await stumblesWith(
        'exiftool-stopped',
        'exiftool-stopped',
        'metadata-unreadable',
        'metadata-unreadable',
      );
    } finally {
      await reader.stop();
    }
  });

  it('say nothing of a file whose embedded picture they were killed at, until the third time', async () => {
    const slow = await stumblingPerl(folder, "kill 'KILL', $$");
    const reader = new MetadataReader({ processes: 1, perl: slow.program });
    try {
      for (const code of ['exiftool-stopped', 'exiftool-stopped', 'metadata-unreadable']) {
        await slow.recovers();
        await reader.read(path, SIGNAL);
        await slow.stumbles();
        await rejectsWith(code, 'retry', reader.embeddedJpeg(path, SIGNAL));
      }
      await slow.recovers();
      assert.equal(await reader.embeddedJpeg(path, SIGNAL), undefined);
    } finally {
      await reader.stop();
    }
  });

  it('need Perl, and say so each time until it is there', async () => {
    const reader = new MetadataReader({ processes: 1, perl: join(folder, 'perl') });
    await rejectsWith('perl-missing', 'wait', reader.read(path, SIGNAL));
    await rejectsWith('perl-missing', 'wait', reader.read(path, SIGNAL));
    await symlink('/usr/bin/perl', join(folder, 'perl'));
    assert.equal(textOf(await reader.read(path, SIGNAL), 'IFD0:Make'), 'Maker');
    await reader.stop();
  });
});
