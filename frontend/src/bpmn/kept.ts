// Finds what of a file would be lost by drawing: the drawing tools read only what the schema of BPMN allows, and drop the
// rest without a word. The server brings back the elements of other tools; what it cannot bring back is lost.

/** Lost is an element of a file of which something would be missing. */
export interface Lost {
  /** Type as the schema has it, without prefix: "DataInput". */
  kind: string;
  id: string;
  name: string;
}

interface Property {
  ns: { localName: string };
  type: string;
  default?: unknown;
}

/** Schema is the part of moddle that knows the types. */
export interface Schema {
  getPackage(uri: string): { prefix: string } | undefined;
  getType(name: string): unknown;
  getElementDescriptor(type: never): { properties: Property[] };
}

const NAMESPACES = 'http://www.w3.org/2000/xmlns/';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const STANDARD = 'http://www.omg.org/spec/';
const DRAWN = /\/DD\/20100524\/D[IC]$/;
const PLAIN_TYPE = 'tExpression'; // what an expression is anyway
const REFERENCES = /Refs?$|^incoming$|^outgoing$|^source$|^target$|Element$|^default$|^definition$/;

/** lostIn lists the elements of a file of which drawing would lose a part, after is what the drawing tools write of it; throws if one of both is no XML. */
export function lostIn(before: string, after: string, schema: Schema): Lost[] {
  const [file, written] = [parsed(before), parsed(after)];
  const kept = new Map<string, number>();
  for (const element of written.querySelectorAll('*')) {
    for (const { saying } of sayings(element)) kept.set(saying, (kept.get(saying) ?? 0) + 1);
  }
  const ids = new Set([...file.querySelectorAll('*')].map((element) => element.getAttribute('id')));
  const lost = new Map<Element, Lost>();
  for (const element of [...file.querySelectorAll('*')].filter((one) => !broughtBack(one))) {
    for (const said of sayings(element)) {
      const left = kept.get(said.saying) ?? 0;
      kept.set(said.saying, left - 1);
      if (left > 0 || leadsNowhere(said, ids) || goesWithoutSaying(said, schema)) continue;
      const of = named(element);
      lost.set(of, { kind: capital(of.localName), id: of.getAttribute('id') ?? '', name: of.getAttribute('name') ?? '' });
    }
  }
  return [...lost.values()];
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function parsed(xml: string): Document {
  const file = new DOMParser().parseFromString(xml.replace(/^\uFEFF/, ''), 'text/xml');
  if (file.getElementsByTagName('parsererror').length > 0) throw new Error('not well-formed');
  return file;
}

/** Said is one thing that a file says: an element is there, has an attribute or a text. */
interface Said {
  saying: string;
  element: Element;
  attribute?: Attr;
}

function sayings(element: Element): Said[] {
  const at = `{${element.namespaceURI ?? ''}}${place(element)}`;
  const said: Said[] = [{ saying: at, element }];
  for (const attribute of element.attributes) {
    if (attribute.namespaceURI === NAMESPACES || /schemaLocation$/i.test(attribute.localName)) continue;
    said.push({ saying: `${at} ${attribute.namespaceURI ?? ''} ${attribute.localName}=${valueOf(attribute)}`, element, attribute });
  }
  const text = textOf(element);
  if (text) said.push({ saying: `${at}: ${text}`, element });
  return said;
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

const textOf = (element: Element) =>
  squeezed([...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE || nodeType === Node.CDATA_SECTION_NODE).map((node) => node.nodeValue).join(' '));

/** valueOf gives a number as a number and a type without its prefix; these may be written in several ways. */
function valueOf({ value, namespaceURI, localName }: Attr): string {
  const text = squeezed(value);
  if (namespaceURI === INSTANCE && localName === 'type') return withoutPrefix(text);
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text;
}

const withoutPrefix = (name: string) => name.replace(/^.*:/, '');

/** place is the way to an element from the next one above that has an id. */
function place(element: Element): string {
  const id = element.getAttribute('id');
  const above = element.parentElement;
  const here = element.localName + (id ? `#${id}` : '');
  return id || !above ? here : `${place(above)}/${here}`;
}

/** named is the element that people know: the next one with an id. */
function named(element: Element): Element {
  return element.getAttribute('id') || !element.parentElement ? element : named(element.parentElement);
}

/** broughtBack holds for what another tool has put straight into an element with an id: the server carries it over. */
function broughtBack(element: Element): boolean {
  const above = element.parentElement;
  if (!above || element.namespaceURI?.startsWith(STANDARD)) return false;
  if (!above.namespaceURI?.startsWith(STANDARD)) return broughtBack(above);
  return above.localName !== 'extensionElements' && above.hasAttribute('id');
}

/** leadsNowhere holds for a reference to something that the file does not hold. */
function leadsNowhere({ element, attribute }: Said, ids: ReadonlySet<string | null>): boolean {
  if (attribute) return REFERENCES.test(attribute.localName) && !ids.has(withoutPrefix(squeezed(attribute.value)));
  return element.children.length === 0 && REFERENCES.test(element.localName) && !ids.has(withoutPrefix(textOf(element)));
}

/** goesWithoutSaying holds for a value that is meant if nothing is said, and for another way of writing the same. */
function goesWithoutSaying({ element, attribute }: Said, schema: Schema): boolean {
  if (!attribute) return false;
  if (attribute.namespaceURI === INSTANCE) return valueOf(attribute) === PLAIN_TYPE || DRAWN.test(element.namespaceURI ?? '');
  if (attribute.namespaceURI) return false;
  const property = propertiesOf(element, schema).find(({ ns }) => ns.localName === attribute.localName);
  if (!property) return false;
  return String(property.default) === valueOf(attribute) || (property.type === 'Boolean' && /^[01]$/.test(attribute.value));
}

function propertiesOf(element: Element, schema: Schema): Property[] {
  const known = schema.getPackage(element.namespaceURI ?? '');
  if (!known) return [];
  try {
    return schema.getElementDescriptor(schema.getType(`${known.prefix}:${capital(element.localName)}`) as never).properties;
  } catch {
    return []; // no type of its own: a part such as conditionExpression
  }
}
