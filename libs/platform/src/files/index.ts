export { FileBroken, FileTooLarge } from './file-errors.js';
export { FileStore, type StoredFile } from './file-store.js';
export { FileSweeper, type Swept } from './file-sweeper.js';
