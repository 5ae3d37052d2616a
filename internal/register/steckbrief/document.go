package steckbrief

import (
	"crypto/sha256"
	"maps"
	"slices"
)

// Document is the content of a Steckbrief: fields by key. It is an immutable value; the zero value is an empty document.
type Document struct {
	fields map[string]Field
}

// Set returns a document in which the field of def holds f, cleaned as it is stored: a text of
// one line loses its line breaks. A field without facts is removed.
// Set does not judge: Schema.Validate does.
func (d Document) Set(def FieldDef, f Field) Document {
	f = f.normalised(def.Series)
	for i, fact := range f.Facts {
		if text, ok := fact.Value.(Text); ok && def.Type == TypeText {
			f.Facts[i].Value = Text(cleanLine(string(text)))
		}
	}
	return d.with(def.Key, f)
}

// Without returns a document that says nothing about key.
func (d Document) Without(key string) Document { return d.with(key, Field{}) }

func (d Document) with(key string, f Field) Document {
	fields := maps.Clone(d.fields)
	if fields == nil {
		fields = map[string]Field{}
	}
	if len(f.Facts) == 0 {
		delete(fields, key)
	} else {
		fields[key] = f
	}
	return Document{fields: fields}
}

// Field returns what the document says under key; without facts if it says nothing. The facts are a copy.
func (d Document) Field(key string) Field {
	return Field{Facts: slices.Clone(d.fields[key].Facts)}
}

// Has reports whether the document says anything under key, be it "unknown".
func (d Document) Has(key string) bool { return len(d.fields[key].Facts) > 0 }

// Keys returns the keys of all fields, sorted.
func (d Document) Keys() []string { return slices.Sorted(maps.Keys(d.fields)) }

// Equal reports whether both say the same.
func (d Document) Equal(other Document) bool {
	return maps.EqualFunc(d.fields, other.fields, equalFields)
}

// Hash returns the SHA-256 of the canonical JSON: equal for equal documents, on every machine.
func (d Document) Hash() [sha256.Size]byte { return sha256.Sum256(d.JSON()) }
