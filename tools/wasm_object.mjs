// What WebAssembly's object files and programs say of their functions: what an object refers to, as a linker reads it, and what
// the functions of a program are called and which of them are called through its table. Formats: the core specification, and
// "WebAssembly Object File Linking" of the tool conventions.

/**
 * A function, or a piece of data: what a linker keeps or leaves out as a whole.
 * @typedef {object} Piece
 * @property {string[]} names of the function, or of all that stands in the data; local ones too
 * @property {boolean} isFunction
 * @property {Set<string>} references to pieces, by keys
 */

/**
 * @typedef {object} ObjectFile
 * @property {{key: string, piece: Piece}[]} pieces several have one key where several objects define the same inline function
 * @property {string[]} starters keys of functions that run before anything is called
 */

const sectionId = {custom: 0, import: 2, function: 3, element: 9, code: 10, data: 11};
const symbolKind = {function: 0, data: 1, global: 2, section: 3, tag: 4, table: 5};
const symbolFlag = {local: 2, undefined: 0x10, explicitName: 0x40};
const subsection = {startFunctions: 6, symbols: 8};
/** Of a relocation; these have no symbol but a type. */
const typeIndexRelocation = 6;
/** These have an addend. */
const addendRelocations = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

class Reader {
  /** @param {Uint8Array} bytes @param {number} [at] @param {number} [end] */
  constructor(bytes, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }
  get isAtEnd() { return this.at >= this.end; }
  byte() {
    if (this.at >= this.end) throw new Error('The file ends too early.');
    return this.bytes[this.at++];
  }
  /** LEB128, unsigned. */
  number() {
    let result = 0;
    for (let scale = 1;; scale *= 128) {
      const byte = this.byte();
      result += (byte & 127) * scale;
      if (byte < 128) return result;
    }
  }
  /** LEB128, signed: passed over. */
  skipSigned() {
    while (this.byte() >= 128) {}
  }
  string() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
  /** The next `length` bytes, to be read by themselves. @param {number} length */
  part(length) {
    const part = new Reader(this.bytes, this.at, this.at + length);
    this.at += length;
    return part;
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {{id: number, name: string, content: Reader}[]} in order; name: of a custom section
 */
function sectionsOf(bytes) {
  const reader = new Reader(bytes, 8);
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 4)) !== '\0asm') throw new Error('This is no WebAssembly.');
  const sections = [];
  while (!reader.isAtEnd) {
    const id = reader.byte();
    const content = reader.part(reader.number());
    sections.push({id, name: id === sectionId.custom ? content.string() : '', content});
  }
  return sections;
}

/** @param {Reader} content */
function importsOf(content) {
  /** @type {{field: string, kind: number}[]} */
  const imports = [];
  for (let i = content.number(); i > 0; i--) {
    content.string();
    const field = content.string();
    const kind = content.byte();
    imports.push({field, kind});
    if (kind === 0) {
      content.number();
    } else if (kind === 3) {
      content.byte();
      content.byte();
    } else if (kind === 4) {
      content.byte();
      content.number();
    } else {
      if (kind === 1) content.byte();
      const flags = content.byte();
      content.number();
      if (flags & 1) content.number();
    }
  }
  return imports;
}

/** Past an initializer such as `i32.const 12 end`; the constant. @param {Reader} content */
function constantOf(content) {
  content.byte();
  const start = content.at;
  content.skipSigned();
  const value = new Reader(content.bytes, start).number();
  content.byte();
  return value;
}

/**
 * @param {Uint8Array} bytes
 * @param {string} fileName tells local names of two files apart
 * @returns {ObjectFile}
 */
export function readObject(bytes, fileName) {
  const sections = sectionsOf(bytes);
  const imports = sections.filter(({id}) => id === sectionId.import).flatMap(({content}) => importsOf(content));
  const importedFunctions = imports.filter(({kind}) => kind === 0).map(({field}) => field);

  /** Functions and pieces of data, with where they stand. @type {{piece: Piece, begin: number, end: number}[]} */
  const functions = [];
  /** @type {{piece: Piece, begin: number, end: number}[]} */
  const datas = [];
  for (const {id, content} of sections) {
    if (id !== sectionId.code && id !== sectionId.data) continue;
    const isFunction = id === sectionId.code;
    const reader = new Reader(content.bytes, content.at, content.end);
    for (let i = reader.number(); i > 0; i--) {
      if (!isFunction && reader.number() === 0) constantOf(reader);
      const length = reader.number();
      (isFunction ? functions : datas).push({
        piece: {names: [], isFunction, references: new Set()}, begin: reader.at, end: reader.at + length});
      reader.at += length;
    }
  }

  /** Of each symbol: the key of its piece; '' where it is none. @type {string[]} */
  const keys = [];
  /** @type {Map<string, Piece>} */
  const pieces = new Map();
  /** @type {number[]} */
  const starterSymbols = [];
  for (const {name, content} of sections) {
    if (name !== 'linking') continue;
    content.number();  // the version
    while (!content.isAtEnd) {
      const kind = content.byte();
      const part = content.part(content.number());
      if (kind === subsection.startFunctions) {
        for (let i = part.number(); i > 0; i--) {
          part.number();
          starterSymbols.push(part.number());
        }
      }
      if (kind === subsection.symbols) for (let i = part.number(); i > 0; i--) keys.push(readSymbol(part));
    }
  }

  /** @param {Reader} part */
  function readSymbol(part) {
    const kind = part.byte();
    const flags = part.number();
    const isDefined = !(flags & symbolFlag.undefined);
    const suffix = flags & symbolFlag.local ? `@${fileName}` : '';
    if (kind === symbolKind.section) {
      part.number();
      return '';
    }
    if (kind === symbolKind.data) {
      const name = part.string();
      if (!isDefined) return name;
      const segment = part.number();
      part.number();
      part.number();
      return give(datas[segment]?.piece, name, suffix);
    }
    const index = part.number();
    const name = isDefined || flags & symbolFlag.explicitName ? part.string() : '';
    if (kind !== symbolKind.function) return '';
    if (!isDefined) return name || importedFunctions[index];
    return give(functions[index - importedFunctions.length].piece, name, suffix);
  }

  /** @param {Piece | undefined} piece @param {string} name @param {string} suffix */
  function give(piece, name, suffix) {
    if (!piece) return '';
    piece.names.push(name);
    const key = name + suffix;
    pieces.set(key, piece);
    return key;
  }

  for (const {name, content} of sections) {
    if (!name.startsWith('reloc.')) continue;
    const target = sections[content.number()];
    const parts = target.id === sectionId.code ? functions : target.id === sectionId.data ? datas : null;
    if (!parts) continue;
    let part = 0;
    for (let i = content.number(); i > 0; i--) {
      const type = content.byte();
      const place = target.content.at + content.number();
      const index = content.number();
      if (addendRelocations.has(type)) content.skipSigned();
      if (type === typeIndexRelocation) continue;
      // Relocations stand in the order of their places.
      if (parts[part].begin > place) part = 0;
      while (place >= parts[part].end) part++;
      if (keys[index]) parts[part].piece.references.add(keys[index]);
    }
  }
  return {
    pieces: [...pieces].map(([key, piece]) => ({key, piece})),
    starters: starterSymbols.map((symbol) => keys[symbol]),
  };
}

/**
 * The members of an archive of `ar`, with their names where these are short.
 * @param {Uint8Array} bytes
 * @returns {{name: string, bytes: Uint8Array}[]}
 */
export function readArchive(bytes) {
  const text = new TextDecoder('latin1');
  const members = [];
  for (let at = 8; at + 60 <= bytes.length;) {
    const name = text.decode(bytes.subarray(at, at + 16)).trim();
    const size = Number(text.decode(bytes.subarray(at + 48, at + 58)));
    // '/' is the index, '//' the long names.
    if (name !== '/' && name !== '//') members.push({name, bytes: bytes.subarray(at + 60, at + 60 + size)});
    at += 60 + size + (size % 2);
  }
  return members;
}

/** @param {Uint8Array} bytes */
export function isArchive(bytes) {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 8)) === '!<arch>\n';
}

/**
 * A linked program with its section of names.
 * @param {Uint8Array} bytes
 * @returns {{names: string[], numImported: number, exported: string[], inTable: string[]}} names of all functions, by index;
 *     those that are exported; those in the table, as often as they stand there
 */
export function readProgram(bytes) {
  /** @type {string[]} */
  const names = [];
  const exported = [], inTable = [];
  let numImported = 0;
  for (const {id, name, content} of sectionsOf(bytes)) {
    if (id === sectionId.import) numImported = importsOf(content).filter(({kind}) => kind === 0).length;
    if (id === 7) {
      for (let i = content.number(); i > 0; i--) {
        content.string();
        const kind = content.byte();
        const index = content.number();
        if (kind === 0) exported.push(index);
      }
    }
    if (id === sectionId.element) {
      for (let i = content.number(); i > 0; i--) {
        if (content.number() !== 0) throw new Error('The table is filled in a way that tools/wasm_object.mjs does not know.');
        constantOf(content);
        for (let j = content.number(); j > 0; j--) inTable.push(content.number());
      }
    }
    if (name === 'name') {
      while (!content.isAtEnd) {
        const kind = content.byte();
        const part = content.part(content.number());
        if (kind !== 1) continue;
        for (let i = part.number(); i > 0; i--) names[part.number()] = part.string();
      }
    }
  }
  return {names, numImported, exported: exported.map((index) => names[index]), inTable: inTable.map((index) => names[index])};
}
