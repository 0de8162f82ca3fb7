package config

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"
)

// joinTexts writes a value for the command line: a list is separated by
// commas, or is a TOML array where that would not read back.
func joinTexts(kind Kind, texts []string) string {
	if kind != List {
		return texts[0]
	}
	for _, t := range texts {
		if t == "" || strings.ContainsAny(t, ",[") || strings.TrimSpace(t) != t {
			return encode(List, texts)
		}
	}
	return strings.Join(texts, ", ")
}

// splitTexts reads what joinTexts wrote and what people type.
func splitTexts(kind Kind, value string) ([]string, error) {
	if kind != List {
		return []string{value}, nil
	}
	value = strings.TrimSpace(value)
	switch {
	case value == "":
		return nil, nil
	case strings.HasPrefix(value, "["):
		if _, err := unfit(value); err != nil {
			return nil, err
		}
		var array struct{ V []string }
		if _, err := toml.Decode("V="+value, &array); err != nil {
			return nil, wrongType(List)
		}
		return array.V, nil
	}
	texts := strings.Split(value, ",")
	for i := range texts {
		texts[i] = strings.TrimSpace(texts[i])
	}
	return texts, nil
}

// encode writes a value as TOML, on one line.
func encode(kind Kind, texts []string) string {
	switch kind {
	case Boolean, Number:
		return texts[0]
	case List:
		quoted := make([]string, len(texts))
		for i, t := range texts {
			quoted[i] = quote(t)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return quote(texts[0])
}

// quote writes a TOML basic string.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsControl(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// encodeKey writes one part of a key.
func encodeKey(part string) string {
	if part != "" && allBare(part) {
		return part
	}
	return quote(part)
}

// dottedKey writes a key of several parts.
func dottedKey(parts []string) string {
	encoded := make([]string, len(parts))
	for i, part := range parts {
		encoded[i] = encodeKey(part)
	}
	return strings.Join(encoded, ".")
}
