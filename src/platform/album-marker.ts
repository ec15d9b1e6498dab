/**
 * The file that says of a folder that it shows by albums what lies elsewhere: nothing in it is a picture of its own. It travels with the
 * folder, so that it is known for what it is without a catalog and without a configuration.
 */
export const ALBUM_MARKER = '.homeroll-albums';
