import type { Catalog } from '../catalog/catalog.ts';
import { Library, type LibraryOptions } from '../library/library.ts';
import { HomerollError } from '../platform/error.ts';
import type { StateFile } from '../platform/state-file.ts';

/**
 * Opens the library that this installation belongs to; a new one takes the library that is there, or makes one. Its id is kept
 * in the state too: a catalog that had to be begun anew must not take an empty mount point for a new library.
 */
export async function openLibrary(
  catalog: Catalog,
  state: StateFile,
  path: string,
  options: Omit<LibraryOptions, 'expectedId'>,
): Promise<Library> {
  const expectedId = catalog.facts.get('library') ?? state.current.library;
  const library = await (expectedId === undefined
    ? openOrCreate(path, options)
    : Library.open(path, { ...options, expectedId }));
  catalog.facts.set('library', library.id);
  if (state.current.library !== library.id)
    await state.change((current) => {
      current.library = library.id;
    });
  return library;
}

async function openOrCreate(path: string, options: Omit<LibraryOptions, 'expectedId'>): Promise<Library> {
  try {
    return await Library.open(path, options);
  } catch (error) {
    if (!(error instanceof HomerollError && error.code === 'library-missing')) throw error;
    const expectedId = await Library.create(path, options.permissions.folderMode);
    return Library.open(path, { ...options, expectedId });
  }
}
