export { FileBroken, FileTooLarge } from './file-errors.js';
export { FileStore, type StoredFile } from './file-store.js';
export { FileSweeper } from './file-sweeper.js';
