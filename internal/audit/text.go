package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// Text is what a person typed freely, such as a comment, a reason or the name of a file: it may hold personal data.
// In the details of an entry it is kept beside the chain, where it can be erased; the chain holds only its salted hash.
type Text string

// Erased stands where a text was that is no longer kept.
const Erased = "[…]"

// The keys of the objects that stand for a text: while an entry is made, and in the chain.
const (
	textKey = "$text"
	refKey  = "$ref"
)

// MarshalJSON marks the text, so that [Details.Detach] finds it wherever it stands.
func (t Text) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte(`""`), nil
	}
	return json.Marshal(map[string]string{textKey: string(t)})
}

// typed are the details that people gave in their own words wherever they stand: titles and names of things, and what a
// value was before and after. They may name somebody as well, so that they are kept like a [Text].
var typed = []string{"name", "title", "nameBefore", "intoName", "before", "after", "label", "provider", "group", "host", "slug", "unit"}

// Ref is what the chain holds of a text: hex SHA-256 over salt and text.
func Ref(salt, text string) string {
	sum := sha256.Sum256([]byte(salt + "\n" + text))
	return hex.EncodeToString(sum[:])
}

// Detach returns the details as the chain keeps them: each Text, and what else people gave in their own words, is replaced
// by the reference that keep returns.
func (d Details) Detach(keep func(text string) (ref string)) (Details, error) {
	if len(d) == 0 {
		return d, nil
	}
	raw, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("audit: details: %w", err)
	}
	var plain map[string]any
	if err := json.Unmarshal(raw, &plain); err != nil {
		return nil, fmt.Errorf("audit: details: %w", err)
	}
	mark(plain)
	return replace(plain, textKey, func(text string) any { return map[string]any{refKey: keep(text)} }), nil
}

// mark makes texts of what people gave in their own words.
func mark(v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if text, is := value.(string); is && text != "" && slices.Contains(typed, key) {
				v[key] = map[string]any{textKey: text}
				continue
			}
			mark(value)
		}
	case []any:
		for _, item := range v {
			mark(item)
		}
	}
}

// Attach returns the details as people read them: each reference is replaced by its text, [Erased] if it is gone.
func (d Details) Attach(texts map[string]string) Details {
	return replace(d, refKey, func(ref string) any {
		if text, kept := texts[ref]; kept {
			return text
		}
		return Erased
	})
}

// Refs returns the references in the details.
func (d Details) Refs() []string {
	var refs []string
	replace(d, refKey, func(ref string) any { refs = append(refs, ref); return nil })
	return refs
}

func replace(d map[string]any, key string, with func(string) any) Details {
	out := make(Details, len(d))
	for k, v := range d {
		out[k] = replaced(v, key, with)
	}
	return out
}

// replaced is v with each object {key: "…"} in it replaced.
func replaced(v any, key string, with func(string) any) any {
	switch v := v.(type) {
	case map[string]any:
		if text, is := v[key].(string); is && len(v) == 1 {
			return with(text)
		}
		return map[string]any(replace(v, key, with))
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = replaced(item, key, with)
		}
		return out
	}
	return v
}
