// Writes a ZIP archive without compression, enough for a few small files.
import { crc32 } from 'node:zlib';

const header = (signature, name, content, extra) => {
  const sum = crc32(content);
  const head = Buffer.alloc(extra === undefined ? 30 : 46);
  let at = head.writeUInt32LE(signature, 0);
  if (extra !== undefined) at = head.writeUInt16LE(20, at);
  at = head.writeUInt16LE(20, at); // version
  at = head.writeUInt16LE(0x0800, at); // names are UTF-8
  at = head.writeUInt16LE(0, at); // stored
  at = head.writeUInt32LE(0x00210000, at); // 1 January 1980
  at = head.writeUInt32LE(sum, at);
  at = head.writeUInt32LE(content.length, at);
  at = head.writeUInt32LE(content.length, at);
  head.writeUInt16LE(name.length, at);
  if (extra !== undefined) head.writeUInt32LE(extra, 42); // where the entry begins
  return Buffer.concat([head, name]);
};

/** zip packs texts under their names. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [key, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(key), Buffer.from(text)];
    const entry = Buffer.concat([header(0x04034b50, name, content), content]);
    directory.push(header(0x02014b50, name, content, offset));
    parts.push(entry);
    offset += entry.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}
