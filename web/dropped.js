// What was dropped, as files: those of dropped folders too, with what is inside them.

// A folder of data holds a dozen files; a whole home folder is a mistake.
const mostFiles = 64;

/**
 * To be called while the event is handled: afterwards the browser tells no more.
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
export function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...transfer.files];
  return entries.some((entry) => entry?.isDirectory) ? filesIn(entries) : Promise.resolve(files);
}

/** @param {(FileSystemEntry | null)[]} entries */
async function filesIn(entries) {
  /** @type {File[]} */
  const files = [];
  const left = [...entries];
  while (left.length > 0 && files.length < mostFiles) {
    const entry = left.shift();
    if (entry?.isFile) {
      files.push(await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject)));
    } else if (entry?.isDirectory) {
      left.push(...await entriesOf(/** @type {FileSystemDirectoryEntry} */ (entry)));
    }
  }
  return files;
}

/** @param {FileSystemDirectoryEntry} folder */
async function entriesOf(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const entries = [];
  for (;;) {
    // A part of them with each call, none at the end.
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return entries;
    entries.push(...part);
  }
}
