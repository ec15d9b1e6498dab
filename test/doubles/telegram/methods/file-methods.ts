import { badRequest } from '../envelope.ts';
import { fileJson } from '../post-json.ts';
import type { Method } from './method.ts';

/** The largest file that a bot may download. */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024;

export const FILE_METHODS: Readonly<Record<string, Method>> = {
  getFile: ({ world, fields }) => {
    const file = world.files.get(fields.text('file_id'));
    if (!file) throw badRequest('invalid file_id');
    if (file.size > LARGEST_DOWNLOAD) throw badRequest('file is too big');
    return { ...fileJson(file), file_path: world.files.link(file) };
  },
};
